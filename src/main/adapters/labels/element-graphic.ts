import type { LabelMaxicode, LabelPicture } from '../../domain/label/label-elements.ts';
import type { DotGrid } from '../../domain/label/place-barcode.ts';
import { placeMaxicode } from '../../domain/label/place-maxicode.ts';
import type { Bitmap } from './bitmap.ts';
import { maxicodeBitmap } from './draw-maxicode.ts';
import { pictureBitmap } from './logo-bitmap.ts';

/** An element that every device gets dot by dot, and the dot of its top left corner. */
export function elementGraphic(
  element: LabelMaxicode | LabelPicture,
  grid: DotGrid,
): { readonly x: number; readonly y: number; readonly bitmap: Bitmap } {
  if (element.kind === 'picture') return pictureBitmap(element, grid);
  const placed = placeMaxicode(element, grid);
  return { x: placed.x, y: placed.y, bitmap: maxicodeBitmap(element, placed) };
}
