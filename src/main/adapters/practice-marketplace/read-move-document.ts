import { isRecord } from './is-record.ts';

export type MoveDocument = { readonly amountMinor: number; readonly currency: string };

/** Reads the body of a move of money; the text says what is wrong with it. */
export function readMoveDocument(value: unknown): MoveDocument | { readonly problem: string } {
  if (!isRecord(value)) return { problem: 'A move is an object with amountMinor and currency.' };
  const { amountMinor, currency, ...others } = value;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) return { problem: `A move has no field ${unknown.slice(0, 40)}.` };
  if (typeof amountMinor !== 'number' || !Number.isSafeInteger(amountMinor) || amountMinor < 1) {
    return { problem: 'amountMinor must be a whole number above 0.' };
  }
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) {
    return { problem: 'currency must be three capital letters.' };
  }
  return { amountMinor, currency };
}
