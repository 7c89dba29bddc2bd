/**
 * Whether the printer's own font 0 surely prints every character: ASCII and Latin-1. Newer firmware
 * has more, but nothing tells which, so every other line is sent as a picture; and so is one with a
 * backslash, which some interpreters of ZPL take for a command even outside `^FB` (seen with `\&`).
 */
export function isPrinterFontText(text: string): boolean {
  return /^[\x20-\x5b\x5d-\x7e\u00a1-\u00ac\u00ae-\u00ff]*$/.test(text);
}
