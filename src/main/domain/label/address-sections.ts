import type { LabelContent } from '../label-content.ts';
import { addressLines } from './address-lines.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { setTextBlock } from './text-block.ts';
import { textLine } from './text-line.ts';

const RIGHT = LABEL_WIDTH - LABEL_MARGIN;
const FROM_X = 110;
const FROM_Y = 258;
const FROM_BOTTOM = 406;
const RULE_Y = 412;
const TO_HEADING_Y = 432;
const TO_X = 60;
const TO_Y = 472;
/** The tracking block begins here; see `trackingSection`. */
const TO_BOTTOM = 776;

/** Sender small, receiver as large as the place allows; `reserved` units stay free below them. */
export function addressSections(content: LabelContent, reserved: number): readonly LabelElement[] {
  const from = addressLines(content.shipFrom, content.shipTo.country);
  const to = addressLines(content.shipTo, content.shipFrom.country);
  return [
    ...textLine({ text: 'FROM', x: LABEL_MARGIN, y: FROM_Y, width: 80, max: 24, min: 24 }),
    ...block(from, FROM_X, FROM_Y, RIGHT, FROM_BOTTOM, { max: 27, min: 14 }),
    { kind: 'rule', x: LABEL_MARGIN, y: RULE_Y, width: RIGHT - LABEL_MARGIN, height: 2 },
    ...textLine({
      text: 'SHIP TO',
      x: LABEL_MARGIN,
      y: TO_HEADING_Y,
      width: 120,
      max: 28,
      min: 28,
    }),
    ...block(to, TO_X, TO_Y, RIGHT, TO_BOTTOM - reserved, { max: 50, min: 20 }),
  ];
}

function block(
  paragraphs: readonly string[],
  x: number,
  top: number,
  right: number,
  bottom: number,
  sizes: { readonly max: number; readonly min: number },
): readonly LabelElement[] {
  const width = right - x;
  return setTextBlock(paragraphs, { width, height: bottom - top }, sizes).map((line) => ({
    kind: 'text',
    x,
    y: top + line.offset,
    width,
    fontHeight: line.fontHeight,
    text: line.text,
    colour: 'black',
  }));
}
