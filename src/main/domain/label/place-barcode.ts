import type { PrinterDpi } from '../label-content.ts';
import { code128Modules, encodeCode128 } from './code-128.ts';
import type { LabelBarcode } from './label-elements.ts';

/** Where the bars of one barcode stand on the printer's own grid, in whole dots. */
export type PlacedBarcode = {
  readonly codewords: readonly number[];
  readonly moduleDots: number;
  /** Left edge of the first bar; the quiet zones are outside. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/**
 * The dots that a label is drawn with: those of a label printer, whose dots are parts of a millimetre
 * (8, 12 and 24 of them), or those of an office printer, which has 600 to the inch.
 */
export type DotGrid = PrinterDpi | 'office-600';

/** A layout unit is an eighth of a millimetre: a dot at 203 dpi, one and a half at 300, three at 600. */
export function dotsPerUnit(grid: DotGrid): number {
  switch (grid) {
    case 203:
      return 1;
    case 300:
      return 1.5;
    case 600:
      return 3;
    case 'office-600':
      return 600 / 25.4 / 8;
  }
}

/**
 * Chooses the widest whole number of dots per module with which the bars and both quiet zones fit the
 * barcode's box, and centres them in it. Bars whose modules are not whole dots do not scan, so the
 * width is chosen for each resolution and never scaled. Null where not even one dot fits.
 */
export function placeBarcode(barcode: LabelBarcode, grid: DotGrid): PlacedBarcode | null {
  const scale = dotsPerUnit(grid);
  const codewords = encodeCode128(barcode.data, barcode.symbology === 'gs1-128');
  const modules = code128Modules(codewords);
  const room = Math.floor(barcode.width * scale);
  for (
    let moduleDots = Math.floor(barcode.maxModuleUnits * scale);
    moduleDots >= 1;
    moduleDots -= 1
  ) {
    const width = modules * moduleDots;
    const quiet = Math.max(10 * moduleDots, Math.ceil(barcode.quietUnits * scale));
    if (width + 2 * quiet > room) continue;
    return {
      codewords,
      moduleDots,
      x: Math.round(barcode.x * scale) + Math.floor((room - width) / 2),
      y: Math.round(barcode.y * scale),
      width,
      height: Math.round(barcode.height * scale),
    };
  }
  return null;
}
