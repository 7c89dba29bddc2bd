/**
 * Text as one line for a terminal. SECURITY: names of buyers and files come from outside; control
 * characters in them could move the cursor, hide a row or retitle the window.
 */
export function visibleText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** The same, cut to a length that a person reads at a glance. */
export function shortText(text: string, maximum: number): string {
  const characters = [...visibleText(text)];
  if (characters.length <= maximum) return characters.join('');
  return `${characters.slice(0, maximum - 1).join('')}…`;
}
