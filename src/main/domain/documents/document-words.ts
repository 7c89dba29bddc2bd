/** How much of a text goes on paper at all; what is longer ends in an ellipsis. */
export const DOCUMENT_LIMITS = {
  number: 80,
  name: 100,
  sku: 80,
  title: 300,
  note: 1500,
} as const;

const GRAMS_PER_POUND = 453.59237;
const longDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `2026-11-22` as `22 November 2026`, which nobody reads with day and month exchanged; else empty. */
export function dateWords(date: string): string {
  const instant = Date.parse(`${date}T00:00:00.000Z`);
  return Number.isNaN(instant) ? '' : longDate.format(instant);
}

/** Kilograms with three decimals, so that figures stand under each other. */
export function kilogramsText(grams: number): string {
  return (grams / 1000).toFixed(3);
}

/** Pounds with two decimals. */
export function poundsText(grams: number): string {
  return (grams / GRAMS_PER_POUND).toFixed(2);
}

export function countWords(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
