import type { LabelMaxicode, LabelPicture } from '../../domain/label/label-elements.ts';
import { placeMaxicode } from '../../domain/label/place-maxicode.ts';
import type { PrinterDpi } from '../../domain/label-content.ts';
import type { Bitmap } from './bitmap.ts';
import { maxicodeBitmap } from './draw-maxicode.ts';
import { pictureBitmap } from './logo-bitmap.ts';

/** An element that every device gets dot by dot, and the dot of its top left corner. */
export function elementGraphic(
  element: LabelMaxicode | LabelPicture,
  dpi: PrinterDpi,
): { readonly x: number; readonly y: number; readonly bitmap: Bitmap } {
  if (element.kind === 'picture') return pictureBitmap(element, dpi);
  const placed = placeMaxicode(element, dpi);
  return { x: placed.x, y: placed.y, bitmap: maxicodeBitmap(element, placed) };
}
