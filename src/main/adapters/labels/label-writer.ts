import type { LabelLayout } from '../../domain/label/label-elements.ts';
import type { MeasureText } from '../../domain/label/measure-text.ts';
import type { LabelPage, PrinterDpi } from '../../domain/label-content.ts';
import type { ZplGraphics } from '../../domain/printing/zpl-graphics.ts';
import { drawLabel } from './draw-label.ts';
import { loadLabelFont } from './label-font.ts';
import { unprintableCharacters } from './printable-text.ts';
import { writeLabelPdf } from './write-label-pdf.ts';
import { writeZpl } from './write-zpl.ts';

/** Everything that a layout can become. All of it is made from the same layout and font. */
export type LabelWriter = {
  /** Measures with the fonts that will draw: make the layout with it. */
  readonly measure: MeasureText;
  /**
   * Bytes for a ZPL printer: exactly one label of that resolution. Pictures in it are `hex`, which
   * every printer reads, unless the printer is known to read `z64`.
   */
  readonly writeZpl: (layout: LabelLayout, dpi: PrinterDpi, graphics?: ZplGraphics) => Uint8Array;
  /** A PNG with one pixel for each dot of such a printer, for the screen. */
  readonly drawLabelPng: (layout: LabelLayout, dpi: PrinterDpi) => Uint8Array;
  /** A 4 x 6 inch page for each layout, or sheets of office paper with two labels on each. */
  readonly writeLabelPdf: (
    layouts: readonly LabelLayout[],
    page?: LabelPage,
  ) => Promise<Uint8Array>;
  /** Characters that come out as `?`, each once: tell the packer before the label is used. */
  readonly unprintableCharacters: (layout: LabelLayout) => readonly string[];
};

/** `resourcesDir` is the product's resources folder. Throws when a font is missing or damaged. */
export function createLabelWriter(resourcesDir: string): LabelWriter {
  const font = loadLabelFont(resourcesDir);
  return {
    measure: font.measure,
    writeZpl: (layout, dpi, graphics) => writeZpl(layout, dpi, font, graphics),
    drawLabelPng: (layout, dpi) => drawLabel(layout, dpi, font).toBuffer('image/png'),
    writeLabelPdf: (layouts, page = '4x6') => writeLabelPdf(layouts, page, font),
    unprintableCharacters: (layout) => unprintableCharacters(layout, font),
  };
}
