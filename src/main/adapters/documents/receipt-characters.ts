/**
 * Beyond ASCII, the letters that have the same byte in code page 437 and in 850 and 858: a receipt
 * printer prints them right whichever of these it was set up with, also where it does not know the
 * command that chooses one. Position 0 is byte 0x80, a blank stands for what differs.
 */
const SHARED_LETTERS =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ £  ƒáíóúñÑªº¿ ¬½¼¡«»' +
  ' '.repeat(0xe1 - 0xb0) +
  'ß    µ' +
  ' '.repeat(0xf1 - 0xe7) +
  '±    ÷ ° ·  ²';

const BYTES: ReadonlyMap<string, number> = new Map(
  [...SHARED_LETTERS].flatMap((letter, index) =>
    letter === ' ' ? [] : [[letter, 0x80 + index] as const],
  ),
);

/** The one byte of each letter, or null where the printer's own letters do not have all of them. */
export function receiptBytesOf(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    // SECURITY: nothing below a blank and no DEL: those are what a printer takes for commands.
    const byte = code >= 0x20 && code <= 0x7e ? code : BYTES.get(letter);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}
