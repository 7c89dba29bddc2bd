import { isRecord } from '../http/read-json.ts';

/** Values of an answer, each taken as what it should be or as nothing: an answer is never trusted. */

export type Fields = Readonly<Record<string, unknown>>;

const MAX_TEXT = 1_000;
/** More of one item than any order has: a number beyond it is a mistake. */
const MAX_QUANTITY = 1_000_000;

export function fields(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Trimmed, without control characters, capped; empty where it is no text. */
export function text(value: unknown, maxLength = MAX_TEXT): string {
  if (typeof value !== 'string') return '';
  return value
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, maxLength);
}

/** A whole number of pieces, or null. */
export function quantity(value: unknown): number | null {
  const sane = typeof value === 'number' && Number.isInteger(value);
  return sane && value >= 0 && value <= MAX_QUANTITY ? value : null;
}

/** An instant as UTC with milliseconds, or null. */
export function time(value: unknown): string | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  // Beyond these years the text would have another width, and text order would not be time order.
  const sane = ms >= Date.UTC(1990, 0) && ms < Date.UTC(2200, 0);
  return sane ? new Date(ms).toISOString() : null;
}
