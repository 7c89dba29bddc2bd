import { deflateSync } from 'node:zlib';
import type { ZplGraphics } from '../../domain/printing/zpl-graphics.ts';
import type { Bitmap } from './bitmap.ts';

/** The `^GF` field of a bitmap. Old firmware lacks `z64` and prints nothing or its text. */
export function zplGraphic(bitmap: Bitmap, graphics: ZplGraphics = 'hex'): string {
  const total = bitmap.rowBytes * bitmap.height;
  const data = graphics === 'z64' ? z64(bitmap) : compressedHex(bitmap);
  return `^GFA,${total},${total},${bitmap.rowBytes},${data}`;
}

/** Deflated, base64, and its CRC-16 (polynomial 0x1021 from 0, over the base64 text) in hexadecimal. */
function z64(bitmap: Bitmap): string {
  const text = deflateSync(bitmap.bits, { level: 9 }).toString('base64');
  return `:Z64:${text}:${crc16(text).toString(16).padStart(4, '0')}`;
}

/** CRC-16/XMODEM of a text of ASCII signs. */
export function crc16(text: string): number {
  let crc = 0;
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at) << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
    }
  }
  return crc;
}

/** ASCII hexadecimal with ZPL's own run-length letters. */
function compressedHex(bitmap: Bitmap): string {
  const rows: string[] = [];
  let previous = '';
  for (let y = 0; y < bitmap.height; y += 1) {
    const row = compressRow(bitmap.bits.subarray(y * bitmap.rowBytes, (y + 1) * bitmap.rowBytes));
    rows.push(y > 0 && row === previous ? ':' : row);
    previous = row;
  }
  return rows.join('');
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
