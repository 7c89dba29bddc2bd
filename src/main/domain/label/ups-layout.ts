import type { LabelContent } from '../label-content.ts';
import { accountLogo, LOGO_WIDTH } from './account-logo.ts';
import { receiverBox, senderBox } from './address-boxes.ts';
import { footerSection } from './footer-section.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { cleanLabelText } from './label-text.ts';
import type { MeasureText } from './measure-text.ts';
import { parcelFacts } from './parcel-facts.ts';
import { sampleBand, sampleBandHeight } from './sample-band.ts';
import { textLine } from './text-line.ts';
import { upsMaxicode } from './ups-maxicode.ts';
import { upsPostalBarcode, upsRoutingText } from './ups-routing.ts';
import { upsServiceSection } from './ups-service-section.ts';

const RIGHT = LABEL_WIDTH - LABEL_MARGIN;
const FACTS_X = 516;
const FROM_RULE = 166;
const TO_TOP = 186;
/** Where the routing area begins: higher where a MaxiCode stands in it. */
const ROUTING_TOP = { maxicode: 478, plain: 586 } as const;
const ROUTING_BOTTOM = 722;
const MAXICODE_RIGHT = 284;

/** UPS parcel label: sender and facts, receiver, MaxiCode with routing, service, and the 1Z number in bars. */
export function upsLayout(content: LabelContent, measure: MeasureText): readonly LabelElement[] {
  const maxicode = upsMaxicode(content);
  const routingTop = maxicode === null ? ROUTING_TOP.plain : ROUTING_TOP.maxicode;
  const toBottom = routingTop - 6 - sampleBandHeight(content);
  const logoX = FACTS_X - 20 - LOGO_WIDTH;
  const fromRight = content.logo === undefined ? FACTS_X - 20 : logoX - 16;
  return [
    ...senderBox(
      content,
      { x: LABEL_MARGIN, top: 28, right: fromRight, bottom: FROM_RULE - 4 },
      { max: 25, min: 13 },
      measure,
    ),
    ...accountLogo(content, logoX, 24),
    ...parcelFacts(content, { x: FACTS_X, right: RIGHT, y: 30 }, measure),
    { kind: 'rule', x: LABEL_MARGIN, y: FROM_RULE, width: RIGHT - LABEL_MARGIN, height: 2 },
    ...textLine({ text: 'SHIP TO', x: LABEL_MARGIN, y: TO_TOP, width: 110, max: 26, min: 20 }),
    ...receiverBox(
      content,
      { x: 142, top: TO_TOP, right: RIGHT, bottom: toBottom },
      { max: 50, min: 20 },
      measure,
    ),
    ...sampleBand(content, routingTop - 4),
    { kind: 'rule', x: 0, y: routingTop, width: LABEL_WIDTH, height: 4 },
    ...(maxicode === null
      ? routing(content, { x: LABEL_MARGIN, y: routingTop + 8, stacked: false }, measure)
      : [
          {
            kind: 'maxicode',
            ...maxicode,
            x: LABEL_MARGIN,
            y: routingTop + 8,
            width: MAXICODE_RIGHT - LABEL_MARGIN - 8,
            height: ROUTING_BOTTOM - routingTop - 12,
          } as const,
          {
            kind: 'rule',
            x: MAXICODE_RIGHT,
            y: routingTop + 4,
            width: 4,
            height: ROUTING_BOTTOM - routingTop - 4,
          } as const,
          ...routing(
            content,
            { x: MAXICODE_RIGHT + 20, y: routingTop + 8, stacked: true },
            measure,
          ),
        ]),
    ...upsServiceSection(content, ROUTING_BOTTOM, measure),
    ...footerSection(content, measure),
  ];
}

/** Where the parcel goes, large and in bars: one above the other, or side by side. */
function routing(
  content: LabelContent,
  place: { readonly x: number; readonly y: number; readonly stacked: boolean },
  measure: MeasureText,
): readonly LabelElement[] {
  const barcode = upsPostalBarcode(content.shipTo);
  const text = cleanLabelText(upsRoutingText(content.shipTo), 30);
  const barsX = place.stacked ? MAXICODE_RIGHT + 4 : 400;
  const textRight = place.stacked || barcode === null ? RIGHT : barsX - 8;
  return [
    ...textLine({
      text,
      measure,
      x: place.x,
      y: place.y + 20,
      width: textRight - place.x,
      max: 80,
      min: 24,
    }),
    ...(barcode === null
      ? []
      : [
          {
            kind: 'barcode',
            symbology: 'code-128',
            data: barcode,
            x: barsX,
            y: place.stacked ? place.y + 106 : place.y + 10,
            width: LABEL_WIDTH - barsX,
            height: place.stacked ? 112 : 104,
            quietUnits: 24,
            maxModuleUnits: 3,
          } as const,
        ]),
  ];
}
