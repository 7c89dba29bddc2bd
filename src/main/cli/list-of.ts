import { shortText } from './visible-text.ts';

/** Names that a person may choose from, in a sentence: `UPS, USPS and 3 more`. */
export function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => shortText(name, 60));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
