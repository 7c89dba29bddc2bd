import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { cleanLabelText } from './label-text.ts';
import type { MeasureText } from './measure-text.ts';
import { textLine } from './text-line.ts';

const LINE = 6;
/** USPS asks for 20 points at least, which are 56 units, and for a sixteenth of an inch around them. */
const FONT_HEIGHT = 62;
export const BANNER_HEIGHT = 90;

/** The name of the service across the whole label, between two lines; `y` is the top of the upper one. */
export function serviceBanner(
  service: string,
  y: number,
  measure: MeasureText,
): readonly LabelElement[] {
  return [
    { kind: 'rule', x: 0, y, width: LABEL_WIDTH, height: LINE },
    ...textLine({
      text: cleanLabelText(service, 80).toUpperCase(),
      measure,
      x: LABEL_MARGIN,
      y: y + 22,
      width: LABEL_WIDTH - 2 * LABEL_MARGIN,
      max: FONT_HEIGHT,
      min: 20,
      align: 'centre',
    }),
    { kind: 'rule', x: 0, y: y + BANNER_HEIGHT - LINE, width: LABEL_WIDTH, height: LINE },
  ];
}
