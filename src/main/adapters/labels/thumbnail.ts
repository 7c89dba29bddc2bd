import { createCanvas, Image } from '@napi-rs/canvas';
import { pictureSize } from './picture-size.ts';

/** Side of the square that a product's picture is kept in. */
const SIDE = 96;
const MAX_SIDE = 6_000;
const MAX_PIXELS = 16_000_000;

/**
 * A PNG or JPEG as a small PNG of at most 96 x 96 pixels, whole and not cut; null where it is none or
 * too large. SECURITY: the size is read from the header before anything is decoded, so that a small
 * file can not fill the memory; what is kept was drawn here and is no longer the file itself.
 */
export function thumbnailOf(bytes: Uint8Array): Uint8Array | null {
  const size = pictureSize(bytes);
  if (size === null || size.width === 0 || size.height === 0) return null;
  if (size.width > MAX_SIDE || size.height > MAX_SIDE || size.width * size.height > MAX_PIXELS) {
    return null;
  }
  try {
    const image = new Image();
    image.onerror = () => undefined;
    image.src = Buffer.from(bytes);
    if (image.width === 0 || image.height === 0) return null;
    const fit = Math.min(1, SIDE / Math.max(image.width, image.height));
    const width = Math.max(1, Math.round(image.width * fit));
    const height = Math.max(1, Math.round(image.height * fit));
    const canvas = createCanvas(width, height);
    canvas.getContext('2d').drawImage(image, 0, 0, width, height);
    return canvas.toBuffer('image/png');
  } catch {
    // The library throws for what it can not decode.
    return null;
  }
}
