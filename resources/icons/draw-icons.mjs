import { readFileSync, writeFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/*
 * Draws the application's icons from packbench.svg: a PNG for each size that a desktop asks for, and
 * the containers that Windows and macOS want. Run by hand after the drawing was changed:
 *   node resources/icons/draw-icons.mjs
 */

const folder = new URL('./', import.meta.url);
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** PNGs by size, for the two containers. */
const pictures = new Map();

const drawing = readFileSync(new URL('packbench.svg', folder), 'utf8');
for (const size of sizes) {
  // Scaled in the drawing itself, so that small sizes are drawn and not shrunk.
  const scaled = drawing.replace('width="512" height="512"', `width="${size}" height="${size}"`);
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(scaled)), 0, 0, size, size);
  const png = canvas.toBuffer('image/png');
  pictures.set(size, png);
  writeFileSync(new URL(`${size}x${size}.png`, folder), png);
}
writeFileSync(new URL('icon.ico', folder), windowsIcon([16, 24, 32, 48, 64, 128, 256]));
writeFileSync(
  new URL('icon.icns', folder),
  macIcon([
    ['icp4', 16],
    ['icp5', 32],
    ['icp6', 64],
    ['ic07', 128],
    ['ic08', 256],
    ['ic09', 512],
    ['ic10', 1024],
  ]),
);

/** ICO: a directory entry of 16 bytes for each picture, then the PNGs. A 256 is written as 0. */
function windowsIcon(wanted) {
  const head = Buffer.alloc(6 + 16 * wanted.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(wanted.length, 4);
  let at = head.length;
  for (const [index, size] of wanted.entries()) {
    const entry = 6 + 16 * index;
    const { length } = pictures.get(size);
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += length;
  }
  return Buffer.concat([head, ...wanted.map((size) => pictures.get(size))]);
}

/** ICNS: blocks of type, length and PNG, after a header with the length of all. */
function macIcon(wanted) {
  const block = (type, content) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([head, content]);
  };
  return block(
    'icns',
    Buffer.concat(wanted.map(([type, size]) => block(type, pictures.get(size)))),
  );
}
