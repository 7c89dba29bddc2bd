import type { LabelMaxicode } from './label-elements.ts';
import { type DotGrid, dotsPerUnit } from './place-barcode.ts';

/** Where a MaxiCode stands on the printer's own grid, in whole dots. */
export type PlacedMaxicode = {
  /** Distance between the middles of two modules in a row. */
  readonly moduleDots: number;
  /** Top left of the symbol with its quiet zone of one module all around. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** ISO/IEC 16023: 0.88 mm from module to module, 30 to a row, 33 rows; the size may not be chosen. */
const MODULE_UNITS = 0.88 * 8;
export const MAXICODE_COLUMNS = 30;
export const MAXICODE_ROWS = 33;
/** Rows of hexagons are closer together than the modules in a row. */
export const ROW_PITCH = Math.sqrt(3) / 2;

/**
 * Puts the symbol into the middle of its box, with the whole number of dots per module that is nearest
 * to the size of the standard: 7 at 203 dpi, 11 at 300, 21 at 600. The box must be large enough.
 */
export function placeMaxicode(element: LabelMaxicode, grid: DotGrid): PlacedMaxicode {
  const scale = dotsPerUnit(grid);
  const moduleDots = Math.round(MODULE_UNITS * scale);
  // Every second row begins half a module to the right; one module of quiet zone at each side.
  const width = Math.ceil((MAXICODE_COLUMNS + 0.5 + 2) * moduleDots);
  const height = Math.ceil(((MAXICODE_ROWS - 1) * ROW_PITCH + 1.16 + 2) * moduleDots);
  return {
    moduleDots,
    x: Math.round(element.x * scale) + Math.floor((element.width * scale - width) / 2),
    y: Math.round(element.y * scale) + Math.floor((element.height * scale - height) / 2),
    width,
    height,
  };
}
