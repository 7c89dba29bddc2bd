/** A channel's own text may be long or odd; a message shows a sane part of it. */
const MAX_SHOWN = 60;

/** Punctuation and case are layout, not part of a tracking number; an empty one is like no other. */
export function sameTracking(one: string, other: string): boolean {
  return bare(one) !== '' && bare(one) === bare(other);
}

/** A tracking number of a channel, fit for a sentence. */
export function shownTracking(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '').slice(0, MAX_SHOWN) || '(none)';
}

function bare(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
}
