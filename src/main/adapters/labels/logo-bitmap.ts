import { createCanvas, Image } from '@napi-rs/canvas';
import type { LabelPicture } from '../../domain/label/label-elements.ts';
import { type DotGrid, dotsPerUnit } from '../../domain/label/place-barcode.ts';
import { type Bitmap, blankBitmap, setDot } from './bitmap.ts';

/** Grey values of a picture, 0 is black and 255 white, row by row. */
export type GreyPicture = {
  readonly width: number;
  readonly height: number;
  readonly grey: Float32Array;
};

/** Two pixels of a stored logo stand for each unit of the layout: 16 to the millimetre. */
export const LOGO_PIXELS_PER_UNIT = 2;

/** A stored logo as dots of a printer of that resolution, in the middle of its box. */
export function pictureBitmap(
  element: LabelPicture,
  grid: DotGrid,
): { readonly x: number; readonly y: number; readonly bitmap: Bitmap } {
  const scale = dotsPerUnit(grid);
  const stored = decodePicture(Buffer.from(element.pngBase64, 'base64'));
  if (stored === null) throw new RangeError('The stored logo of this label is not a picture');
  const fit = Math.min(
    scale / LOGO_PIXELS_PER_UNIT,
    (element.width * scale) / stored.width,
    (element.height * scale) / stored.height,
  );
  const width = Math.max(1, Math.floor(stored.width * fit));
  const height = Math.max(1, Math.floor(stored.height * fit));
  const scaled = scalePicture(stored, width, height);
  const bitmap = blankBitmap(width, height);
  scaled.grey.forEach((value, index) => {
    if (value < 128) setDot(bitmap, index % width, Math.floor(index / width));
  });
  return {
    x: Math.round(element.x * scale + (element.width * scale - width) / 2),
    y: Math.round(element.y * scale + (element.height * scale - height) / 2),
    bitmap,
  };
}

/** What a PNG or JPEG looks like on white paper, or null where the bytes are no such picture. */
export function decodePicture(bytes: Uint8Array): GreyPicture | null {
  const image = new Image();
  image.onerror = () => undefined;
  try {
    image.src = Buffer.from(bytes);
  } catch {
    return null;
  }
  const { width, height } = image;
  if (!(width > 0 && height > 0)) return null;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, width, height).data;
  const grey = new Float32Array(width * height);
  for (let index = 0; index < grey.length; index += 1) {
    const [red, green, blue] = [pixels[4 * index], pixels[4 * index + 1], pixels[4 * index + 2]];
    // ITU-R BT.601: how light a colour looks.
    grey[index] = 0.299 * (red ?? 255) + 0.587 * (green ?? 255) + 0.114 * (blue ?? 255);
  }
  return { width, height, grey };
}

/** Every new pixel is the mean of the area that it covers, so that thin lines do not vanish. */
export function scalePicture(source: GreyPicture, width: number, height: number): GreyPicture {
  const columns = sharesOf(source.width, width);
  const rows = sharesOf(source.height, height);
  const grey = new Float32Array(width * height);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      let sum = 0;
      let weight = 0;
      for (const [fromY, partY] of row) {
        for (const [fromX, partX] of column) {
          sum += (source.grey[fromY * source.width + fromX] ?? 255) * partX * partY;
          weight += partX * partY;
        }
      }
      grey[y * width + x] = sum / weight;
    });
  });
  return { width, height, grey };
}

/** For each of `to` new pixels the old ones that it covers along one side, and how much of each. */
function sharesOf(from: number, to: number): readonly (readonly (readonly [number, number])[])[] {
  const step = from / to;
  return Array.from({ length: to }, (_, index) => {
    const [start, end] = [index * step, Math.min(from, (index + 1) * step)];
    const shares: (readonly [number, number])[] = [];
    for (let at = Math.floor(start); at < end - 1e-9; at += 1) {
      shares.push([at, Math.min(end, at + 1) - Math.max(start, at)]);
    }
    return shares;
  });
}
