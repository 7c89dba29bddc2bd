const FORM =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * The `Date` of an answer in the form that RFC 9110 section 5.6.7 wants to be sent; null for any
 * other, because what is guessed from half a date is a wrong time. Whole seconds, rounded down.
 */
export function readHttpDate(header: string | null): number | null {
  const text = header?.trim() ?? '';
  const ms = FORM.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

/**
 * Until when a page of orders and its further pages are complete, by the clock of the channel that
 * answered: an order that is changed after the answer has a later time there. A station whose clock is
 * ahead would otherwise ask for changes since a time that is still to come, and never see what was
 * changed before it. Nothing where the answer has no time.
 */
export function completeUntil(dateHeader: string | null): { readonly completeUntil?: string } {
  const answeredAtMs = readHttpDate(dateHeader);
  return answeredAtMs === null ? {} : { completeUntil: new Date(answeredAtMs).toISOString() };
}
