/** What somebody typed as one line: no line breaks, no invisible characters, no spaces around it. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}
