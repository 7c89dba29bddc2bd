import type { LabelContent } from '../label-content.ts';
import { LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { textLine } from './text-line.ts';

const HEIGHT = 88;

/** Height that the band takes from a label: nothing on a real one. */
export function sampleBandHeight(content: LabelContent): number {
  return content.sample ? HEIGHT : 0;
}

/**
 * A practice label says so across its whole width: nobody takes it for postage. The band ends at
 * `bottom`; a real label has none.
 */
export function sampleBand(content: LabelContent, bottom: number): readonly LabelElement[] {
  if (!content.sample) return [];
  const y = bottom - HEIGHT;
  const white = { colour: 'white' } as const;
  const beside = { ...white, x: 460, width: 320 };
  return [
    { kind: 'rule', x: 0, y, width: LABEL_WIDTH, height: HEIGHT },
    ...textLine({ ...white, text: 'SAMPLE', x: 40, y: y + 8, width: 400, max: 98, min: 98 }),
    ...textLine({ ...beside, text: 'PRACTICE LABEL', y: y + 16, max: 34, min: 34 }),
    ...textLine({ ...beside, text: 'NOT POSTAGE - DO NOT SHIP', y: y + 53, max: 26, min: 20 }),
  ];
}
