import type { LabelContent } from '../label-content.ts';
import { LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { textLine } from './text-line.ts';

const HEIGHT = 88;

/** What the band says; a label that is made for a carrier has none. */
function bandText({ sample, preview }: LabelContent): readonly [string, string, string] | null {
  if (preview === true) return ['PREVIEW', 'NOT MADE YET', 'NO POSTAGE, NO NUMBER TAKEN'];
  if (sample) return ['SAMPLE', 'PRACTICE LABEL', 'NOT POSTAGE - DO NOT SHIP'];
  return null;
}

/** Height that the band takes from a label: nothing on a real one. */
export function sampleBandHeight(content: LabelContent): number {
  return bandText(content) === null ? 0 : HEIGHT;
}

/**
 * A practice label and a preview say so across their whole width: nobody takes them for postage. The
 * band ends at `bottom`; a real label has none.
 */
export function sampleBand(content: LabelContent, bottom: number): readonly LabelElement[] {
  const text = bandText(content);
  if (text === null) return [];
  const [large, title, detail] = text;
  const y = bottom - HEIGHT;
  const white = { colour: 'white' } as const;
  const beside = { ...white, x: 460, width: 320 };
  return [
    { kind: 'rule', x: 0, y, width: LABEL_WIDTH, height: HEIGHT },
    ...textLine({ ...white, text: large, x: 40, y: y + 8, width: 400, max: 98, min: 60 }),
    ...textLine({ ...beside, text: title, y: y + 16, max: 34, min: 34 }),
    ...textLine({ ...beside, text: detail, y: y + 53, max: 26, min: 20 }),
  ];
}
