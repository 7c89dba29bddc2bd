import { isRecord, parseJson } from '../http/read-json.ts';

/** Where an import of orders stands between two calls. */
export type OrdersPosition = {
  /** The next page: of the day that begins there (UTC), counted from 1. Null where only marking is left. */
  readonly at: { readonly windowStartMs: number; readonly page: number } | null;
  /**
   * Lines of the page before. They are marked as exported only when the caller asks on, because by
   * then it has stored their orders: an order that is marked and lost would never be seen again.
   */
  readonly storedLineIds: readonly number[];
};

export function writePosition(position: OrdersPosition): string {
  return JSON.stringify(position);
}

/** Reads a position; null where the text is none of ours. */
export function readPosition(text: string): OrdersPosition | null {
  const value = parseJson(text);
  if (!isRecord(value) || !Array.isArray(value.storedLineIds)) return null;
  const { at, storedLineIds } = value;
  if (!storedLineIds.every(Number.isSafeInteger)) return null;
  if (at === null) return { at, storedLineIds };
  if (!isRecord(at)) return null;
  const { windowStartMs, page } = at;
  return isWhole(windowStartMs) && isWhole(page) && page >= 1
    ? { at: { windowStartMs, page }, storedLineIds }
    : null;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
