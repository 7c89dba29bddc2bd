const maximumCharacters = 40;

/** A value from a file as it may stand in a message: short, on one line, in quotation marks. */
export function shownValue(text: string): string {
  const oneLine = text
    .slice(0, maximumCharacters + 1)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
  return oneLine.length > maximumCharacters
    ? `"${oneLine.slice(0, maximumCharacters)}…"`
    : `"${oneLine}"`;
}
