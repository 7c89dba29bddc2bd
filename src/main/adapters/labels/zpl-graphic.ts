import type { Bitmap } from './bitmap.ts';

/**
 * The `^GF` field of a bitmap: ASCII hexadecimal with ZPL's own run-length letters, which printers of
 * every age read (the zlib form is smaller, but old firmware lacks it and prints nothing).
 */
export function zplGraphic(bitmap: Bitmap): string {
  const rows: string[] = [];
  let previous = '';
  for (let y = 0; y < bitmap.height; y += 1) {
    const row = compressRow(bitmap.bits.subarray(y * bitmap.rowBytes, (y + 1) * bitmap.rowBytes));
    rows.push(y > 0 && row === previous ? ':' : row);
    previous = row;
  }
  const total = bitmap.rowBytes * bitmap.height;
  return `^GFA,${total},${total},${bitmap.rowBytes},${rows.join('')}`;
}

/** One row: `,` fills the rest with white, G to Y repeat a digit 1 to 19 times, g to z 20 to 400. */
function compressRow(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(
    '',
  );
  const digits = hex.replace(/0+$/, '');
  const ending = digits.length < hex.length ? ',' : '';
  return (
    digits.replace(/(.)\1{2,}/g, (run, digit: string) => `${repeatLetters(run.length)}${digit}`) +
    ending
  );
}

function repeatLetters(count: number): string {
  let rest = count;
  let letters = '';
  while (rest >= 20) {
    const twenties = Math.min(20, Math.floor(rest / 20));
    letters += String.fromCharCode('g'.charCodeAt(0) + twenties - 1);
    rest -= twenties * 20;
  }
  if (rest > 0) letters += String.fromCharCode('G'.charCodeAt(0) + rest - 1);
  return letters;
}
