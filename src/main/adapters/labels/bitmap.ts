import type { Canvas } from '@napi-rs/canvas';

/** Black and white picture: rows of whole bytes, the left dot in the highest bit, 1 is black. */
export type Bitmap = {
  readonly width: number;
  readonly height: number;
  readonly rowBytes: number;
  readonly bits: Uint8Array;
};

export function blankBitmap(width: number, height: number): Bitmap {
  const rowBytes = Math.ceil(width / 8);
  return { width, height, rowBytes, bits: new Uint8Array(rowBytes * height) };
}

/** Makes one dot black; a place outside the bitmap is nobody's and nothing happens. */
export function setDot(bitmap: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return;
  const at = y * bitmap.rowBytes + (x >> 3);
  bitmap.bits[at] = (bitmap.bits[at] ?? 0) | (0x80 >> (x & 7));
}

export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  return ((bitmap.bits[y * bitmap.rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** What a thermal head makes of a drawing: every dot is burnt or not. */
export function toBitmap(canvas: Canvas): Bitmap {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const bitmap = blankBitmap(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      // Labels are drawn in shades of grey only, so one channel tells.
      if ((pixels[(y * width + x) * 4] ?? 255) < 140) setDot(bitmap, x, y);
    }
  }
  return bitmap;
}

/** The bitmap without its empty rows above and below, and how many were above; null where all is white. */
export function cropRows(bitmap: Bitmap): { readonly top: number; readonly bitmap: Bitmap } | null {
  const first = bitmap.bits.findIndex((byte) => byte !== 0);
  if (first === -1) return null;
  const last = bitmap.bits.findLastIndex((byte) => byte !== 0);
  const top = Math.floor(first / bitmap.rowBytes);
  const bottom = Math.floor(last / bitmap.rowBytes) + 1;
  return {
    top,
    bitmap: {
      ...bitmap,
      height: bottom - top,
      bits: bitmap.bits.slice(top * bitmap.rowBytes, bottom * bitmap.rowBytes),
    },
  };
}
