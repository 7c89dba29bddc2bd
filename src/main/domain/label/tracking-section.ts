import type { LabelContent } from '../label-content.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { textLine } from './text-line.ts';
import { trackingBarcode } from './tracking-barcode.ts';

const TOP = 788;
const BAR_HEIGHT = 10;
/** 0.42 mm: the upper end of what USPS prefers (0.015 to 0.017 inch). */
const MAX_MODULE_UNITS = 3.37;
/** An inch less a fifth: USPS asks for three quarters at least. */
const BARCODE_HEIGHT = 164;
const BOTTOM = 1096;
const BARS_Y = TOP + 68;

/** The tracking number as bars and in figures, between two heavy bars that lead the eye to it. */
export function trackingSection(content: LabelContent): readonly LabelElement[] {
  const barcode = trackingBarcode(content);
  const inner = {
    x: LABEL_MARGIN,
    width: LABEL_WIDTH - 2 * LABEL_MARGIN,
    align: 'centre',
  } as const;
  return [
    { kind: 'rule', x: 0, y: TOP, width: LABEL_WIDTH, height: BAR_HEIGHT },
    ...textLine({ ...inner, text: barcode.banner, y: TOP + 22, max: 34, min: 20 }),
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
      y: BARS_Y + BARCODE_HEIGHT + 16,
      max: 44,
      min: 20,
    }),
    { kind: 'rule', x: 0, y: BOTTOM - BAR_HEIGHT, width: LABEL_WIDTH, height: BAR_HEIGHT },
  ];
}
