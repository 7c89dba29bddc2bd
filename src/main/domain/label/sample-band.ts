import { LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { textLine } from './text-line.ts';

const BOTTOM = 780;

/** A practice label says so across its whole width: nobody takes it for postage. */
export function sampleBand(height: number): readonly LabelElement[] {
  const y = BOTTOM - height;
  return [
    { kind: 'rule', x: 0, y, width: LABEL_WIDTH, height },
    ...textLine({
      text: 'SAMPLE',
      x: 40,
      y: y + 8,
      width: 400,
      max: 98,
      min: 98,
      colour: 'white',
    }),
    ...textLine({
      text: 'PRACTICE LABEL',
      x: 460,
      y: y + 16,
      width: 320,
      max: 34,
      min: 34,
      colour: 'white',
    }),
    ...textLine({
      text: 'NOT POSTAGE - DO NOT SHIP',
      x: 460,
      y: y + 53,
      width: 320,
      max: 26,
      min: 20,
      colour: 'white',
    }),
  ];
}
