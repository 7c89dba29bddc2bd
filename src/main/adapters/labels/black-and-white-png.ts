import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from './bitmap.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** ISO/IEC 15948 11.2.2: bit depth 1, greyscale, the only compression and filter method, no interlace. */
const FORMAT = [1, 0, 0, 0, 0] as const;

/** A PNG of one bit for each pixel: the drawing library can only write four bytes for each. */
export function blackAndWhitePng(bitmap: Bitmap): Uint8Array {
  const { width, height, rowBytes, bits } = bitmap;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(FORMAT, 8);
  // Each row begins with its filter, which is none; in a PNG a 1 is white.
  const rows = Buffer.alloc((rowBytes + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const row = bits.subarray(y * rowBytes, (y + 1) * rowBytes).map((byte) => byte ^ 0xff);
    rows.set(row, y * (rowBytes + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
