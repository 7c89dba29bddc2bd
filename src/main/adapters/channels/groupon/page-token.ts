import { isRecord, parseJson } from '../http/read-json.ts';

/** Where an import of orders stands between two calls. */
export type OrdersPosition = {
  /** UTC; null for what is open now, whenever it was ordered. */
  readonly windowStartMs: number | null;
  /** Counted from 1; null where only marking is left to do. */
  readonly page: number | null;
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
  const { windowStartMs, page, storedLineIds } = value;
  const isNumberOrNull = (each: unknown) => each === null || Number.isSafeInteger(each);
  if (!isNumberOrNull(windowStartMs) || !isNumberOrNull(page)) return null;
  if (!storedLineIds.every(Number.isSafeInteger)) return null;
  return {
    windowStartMs: windowStartMs as number | null,
    page: page as number | null,
    storedLineIds,
  };
}
