import type { LabelContent } from '../label-content.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import type { MeasureText } from './measure-text.ts';
import { textLine } from './text-line.ts';
import { trackingBarcode } from './tracking-barcode.ts';

export const TRACKING_TOP = 786;
/** USPS identification bars: a sixteenth of an inch at least. */
const BAR_HEIGHT = 13;
/** 0.42 mm: the upper end of what USPS prefers (0.015 to 0.017 inch). */
const MAX_MODULE_UNITS = 3.37;
/** USPS asks for three quarters of an inch, 152 units, at least, and an eighth, 26, clear above and below. */
const BARCODE_HEIGHT = 158;
const CLEAR = 27;
const BARS_Y = TRACKING_TOP + BAR_HEIGHT + 10 + 26 + CLEAR;
const BOTTOM = 1102;

/** The tracking number as bars and in figures, between two heavy bars that lead the eye to it. */
export function trackingSection(
  content: LabelContent,
  measure: MeasureText,
): readonly LabelElement[] {
  const barcode = trackingBarcode(content);
  const inner = {
    x: LABEL_MARGIN,
    width: LABEL_WIDTH - 2 * LABEL_MARGIN,
    align: 'centre',
    measure,
  } as const;
  return [
    { kind: 'rule', x: 0, y: TRACKING_TOP, width: LABEL_WIDTH, height: BAR_HEIGHT },
    ...textLine({
      ...inner,
      text: barcode.banner,
      y: TRACKING_TOP + BAR_HEIGHT + 10,
      max: 34,
      min: 20,
    }),
    {
      kind: 'barcode',
      symbology: barcode.symbology,
      data: barcode.data,
      x: 0,
      y: BARS_Y,
      width: LABEL_WIDTH,
      height: BARCODE_HEIGHT,
      quietUnits: barcode.quietUnits,
      maxModuleUnits: MAX_MODULE_UNITS,
    },
    ...textLine({
      ...inner,
      text: barcode.humanReadable,
      y: BARS_Y + BARCODE_HEIGHT + CLEAR,
      max: 38,
      min: 20,
    }),
    { kind: 'rule', x: 0, y: BOTTOM - BAR_HEIGHT, width: LABEL_WIDTH, height: BAR_HEIGHT },
  ];
}
