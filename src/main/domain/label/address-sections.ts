import type { LabelContent } from '../label-content.ts';
import { accountLogo, LOGO_WIDTH } from './account-logo.ts';
import { receiverBox, senderBox } from './address-boxes.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import type { MeasureText } from './measure-text.ts';
import { textLine } from './text-line.ts';

const RIGHT = LABEL_WIDTH - LABEL_MARGIN;
const HEADING_WIDTH = 110;
const TEXT_X = LABEL_MARGIN + HEADING_WIDTH + 8;

/** Where the addresses of a label stand, from top to bottom. */
export type AddressPlaces = {
  readonly fromTop: number;
  /** The rule between the two addresses. */
  readonly rule: number;
  readonly toBottom: number;
};

/** Sender small with the account's logo beside it, receiver below as large as the place allows. */
export function addressSections(
  content: LabelContent,
  places: AddressPlaces,
  measure: MeasureText,
): readonly LabelElement[] {
  const fromRight = content.logo === undefined ? RIGHT : RIGHT - LOGO_WIDTH - 16;
  const toTop = places.rule + 20;
  const heading = { x: LABEL_MARGIN, width: HEADING_WIDTH, max: 26, min: 20 };
  return [
    ...textLine({ ...heading, text: 'FROM', y: places.fromTop }),
    ...senderBox(
      content,
      { x: TEXT_X, top: places.fromTop, right: fromRight, bottom: places.rule - 6 },
      { max: 27, min: 12 },
      measure,
    ),
    ...accountLogo(content, RIGHT - LOGO_WIDTH, places.fromTop - 4),
    { kind: 'rule', x: LABEL_MARGIN, y: places.rule, width: RIGHT - LABEL_MARGIN, height: 2 },
    ...textLine({ ...heading, text: 'SHIP TO', y: toTop }),
    ...receiverBox(
      content,
      { x: TEXT_X, top: toTop, right: RIGHT, bottom: places.toBottom - 4 },
      { max: 50, min: 20 },
      measure,
    ),
  ];
}
