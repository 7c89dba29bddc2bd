import type { CustomsDeclaration, LabelContent } from '../label-content.ts';
import { accountLogo } from './account-logo.ts';
import { receiverBox, senderBox } from './address-boxes.ts';
import { leavesCustomsArea } from './customs-area.ts';
import { CUSTOMS_HEIGHT, customsSection } from './customs-section.ts';
import { footerSection } from './footer-section.ts';
import { genericLayout } from './generic-layout.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { cleanLabelText } from './label-text.ts';
import type { MeasureText } from './measure-text.ts';
import { parcelFacts } from './parcel-facts.ts';
import { sampleBand, sampleBandHeight } from './sample-band.ts';
import { textLine } from './text-line.ts';
import { trackingBarcode } from './tracking-barcode.ts';

const RIGHT = LABEL_WIDTH - LABEL_MARGIN;
const FACTS_X = 500;
const RULE_Y = 134;
const ADDRESS_TOP = 176;
const TO_X = 316;
const CUSTOMS_Y = 1098 - CUSTOMS_HEIGHT;
/** UPU S10-12 asks for bars of 12.5 mm at least. */
const BARCODE_HEIGHT = 120;
const TRACKING_Y = CUSTOMS_Y - BARCODE_HEIGHT - 92;

/**
 * Postal label with an S10 number. A parcel that leaves the customs area has its declaration below the
 * bars, and its addresses side by side above them; every other one looks like the generic label.
 */
export function postalLayout(content: LabelContent, measure: MeasureText): readonly LabelElement[] {
  const { customs } = content;
  if (customs === undefined || customs.lines.length === 0 || !leavesCustomsArea(content)) {
    return genericLayout(content, measure);
  }
  return customsLayout(content, customs, measure);
}

function customsLayout(
  content: LabelContent,
  customs: CustomsDeclaration,
  measure: MeasureText,
): readonly LabelElement[] {
  const left = { x: LABEL_MARGIN, width: FACTS_X - 20 - LABEL_MARGIN, measure };
  return [
    ...textLine({
      ...left,
      text: cleanLabelText(content.carrierName, 60),
      y: 26,
      max: 56,
      min: 18,
    }),
    ...textLine({
      ...left,
      text: cleanLabelText(content.serviceName, 80).toUpperCase(),
      y: 92,
      max: 34,
      min: 16,
    }),
    ...parcelFacts(content, { x: FACTS_X, right: RIGHT, y: 28 }, measure),
    { kind: 'rule', x: 0, y: RULE_Y, width: LABEL_WIDTH, height: 6 },
    ...addresses(content, TRACKING_Y - 8 - sampleBandHeight(content), measure),
    ...sampleBand(content, TRACKING_Y),
    ...tracking(content, measure),
    ...customsSection(content, customs, CUSTOMS_Y, measure),
    ...footerSection(content, measure),
  ];
}

function addresses(
  content: LabelContent,
  bottom: number,
  measure: MeasureText,
): readonly LabelElement[] {
  const logo = accountLogo(content, LABEL_MARGIN, bottom - 106);
  const heading = { y: ADDRESS_TOP - 26, max: 20, min: 20, width: 120 };
  return [
    ...textLine({ ...heading, text: 'FROM', x: LABEL_MARGIN }),
    ...senderBox(
      content,
      {
        x: LABEL_MARGIN,
        top: ADDRESS_TOP,
        right: TO_X - 16,
        bottom: logo.length === 0 ? bottom : bottom - 116,
      },
      { max: 26, min: 9 },
      measure,
    ),
    ...logo,
    { kind: 'rule', x: TO_X - 8, y: RULE_Y + 6, width: 2, height: bottom - RULE_Y - 6 },
    ...textLine({ ...heading, text: 'SHIP TO', x: TO_X + 6 }),
    ...receiverBox(
      content,
      { x: TO_X + 6, top: ADDRESS_TOP + 4, right: RIGHT, bottom },
      { max: 46, min: 14 },
      measure,
    ),
  ];
}

function tracking(content: LabelContent, measure: MeasureText): readonly LabelElement[] {
  const barcode = trackingBarcode(content);
  const barsY = TRACKING_Y + 18;
  return [
    { kind: 'rule', x: 0, y: TRACKING_Y, width: LABEL_WIDTH, height: 6 },
    {
      kind: 'barcode',
      symbology: barcode.symbology,
      data: barcode.data,
      x: 0,
      y: barsY,
      width: LABEL_WIDTH,
      height: BARCODE_HEIGHT,
      quietUnits: barcode.quietUnits,
      maxModuleUnits: 3.37,
    },
    ...textLine({
      text: barcode.humanReadable,
      measure,
      x: LABEL_MARGIN,
      y: barsY + BARCODE_HEIGHT + 15,
      width: LABEL_WIDTH - 2 * LABEL_MARGIN,
      max: 38,
      min: 20,
      align: 'centre',
    }),
  ];
}
