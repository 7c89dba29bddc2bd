import type { LabelContent } from '../label-content.ts';
import { accountLogo } from './account-logo.ts';
import { receiverBox, senderBox } from './address-boxes.ts';
import { addressSections } from './address-sections.ts';
import { footerSection } from './footer-section.ts';
import {
  GS1_BAR_HEIGHT,
  GS1_MODULE_UNITS,
  GS1_QUIET_UNITS,
  type Gs1Element,
  type Gs1Symbol,
  gs1Elements,
  gs1Symbols,
} from './gs1-symbols.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { cleanLabelText } from './label-text.ts';
import type { MeasureText } from './measure-text.ts';
import { parcelFacts } from './parcel-facts.ts';
import { sampleBand, sampleBandHeight } from './sample-band.ts';
import { textLine } from './text-line.ts';
import { trackingBarcode } from './tracking-barcode.ts';

const RIGHT = LABEL_WIDTH - LABEL_MARGIN;
const MIDDLE = 404;
const FACTS_X = 500;
const ADDRESS_TOP = 166;
/** The SSCC is the lowest of the GS1 symbols (GS1 General Specifications 6.6.4). */
const SSCC_Y = 814;
const TEXT_BELOW = 9;
const TEXT_HEIGHT = 26;
/** What each symbol of the contents takes of the place above the SSCC, with its text. */
const CONTENTS_Y = SSCC_Y - GS1_BAR_HEIGHT - 48;
const TITLES_STEP = 54;

/**
 * GS1 logistic label: sender and receiver on top, the contents in words with their data titles, and at
 * the bottom the GS1-128 symbols with human readable text, the SSCC last.
 */
export function gs1Layout(content: LabelContent, measure: MeasureText): readonly LabelElement[] {
  const elements = content.gs1 === undefined ? [] : gs1Elements(content.gs1);
  const symbols = gs1Symbols(elements);
  const hasContents = symbols.length > 0;
  const titlesHeight = 16 + (hasContents ? 2 : 1) * TITLES_STEP;
  const titlesY = (hasContents ? CONTENTS_Y : SSCC_Y) - titlesHeight;
  const bottom = titlesY - sampleBandHeight(content);
  const sscc = trackingBarcode(content);
  return [
    ...heading(content, measure),
    ...(hasContents
      ? besideEachOther(content, bottom - 4, measure)
      : addressSections(content, { fromTop: 150, rule: 304, toBottom: bottom }, measure)),
    ...sampleBand(content, titlesY),
    { kind: 'rule', x: 0, y: titlesY, width: LABEL_WIDTH, height: 4 },
    ...titles(content, elements, titlesY + 8, measure),
    ...contentsBars(symbols, measure),
    ...bars({ data: sscc.data, humanReadable: `(00)${content.trackingNumber}` }, SSCC_Y, measure),
    ...footerSection(content, measure),
  ];
}

function heading(content: LabelContent, measure: MeasureText): readonly LabelElement[] {
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
      y: 88,
      max: 30,
      min: 16,
    }),
    ...parcelFacts(content, { x: FACTS_X, right: RIGHT, y: 26 }, measure),
    { kind: 'rule', x: 0, y: 126, width: LABEL_WIDTH, height: 4 },
  ];
}

/** Sender and receiver side by side, down to `bottom`. */
function besideEachOther(
  content: LabelContent,
  bottom: number,
  measure: MeasureText,
): readonly LabelElement[] {
  const roomForLogo = bottom - ADDRESS_TOP > 260;
  const logo = roomForLogo ? accountLogo(content, LABEL_MARGIN, bottom - 108) : [];
  const fromBottom = logo.length === 0 ? bottom : bottom - 120;
  const left = { x: LABEL_MARGIN, width: MIDDLE - LABEL_MARGIN - 12, max: 18, min: 18 };
  const right = { ...left, x: MIDDLE + 16, width: RIGHT - MIDDLE - 16 };
  return [
    ...textLine({ ...left, text: 'FROM', y: 136 }),
    ...senderBox(
      content,
      { x: left.x, top: ADDRESS_TOP, right: left.x + left.width, bottom: fromBottom },
      { max: 30, min: 12 },
      measure,
    ),
    ...logo,
    { kind: 'rule', x: MIDDLE, y: 130, width: 2, height: bottom - 130 },
    ...textLine({ ...right, text: 'TO', y: 136 }),
    ...receiverBox(
      content,
      { x: right.x, top: ADDRESS_TOP, right: RIGHT, bottom },
      { max: 42, min: 12 },
      measure,
    ),
  ];
}

/** Data titles with their values in columns, for people who type what no scanner reads. */
function titles(
  content: LabelContent,
  elements: readonly Gs1Element[],
  y: number,
  measure: MeasureText,
): readonly LabelElement[] {
  const sscc = { title: 'SSCC', shown: content.trackingNumber };
  const columns = [LABEL_MARGIN, MIDDLE + 16, 600];
  const cells = [sscc, ...elements];
  return cells.flatMap(({ title, shown }, index) => {
    const row = index < 2 ? 0 : 1;
    const place = index < 2 ? index : index - 2;
    const xs = row === 0 ? columns.slice(0, 2) : [LABEL_MARGIN, 300, 560];
    const x = xs[place] ?? LABEL_MARGIN;
    const width = (xs[place + 1] ?? RIGHT + 12) - 12 - x;
    return [
      ...textLine({ text: title, x, y: y + 3 + TITLES_STEP * row, width, max: 14, min: 14 }),
      ...textLine({
        text: shown,
        measure,
        x,
        y: y + 25 + TITLES_STEP * row,
        width,
        max: 28,
        min: 12,
      }),
    ];
  });
}

/** One symbol as high as the standard asks; more share the place, each as high as it leaves them. */
function contentsBars(
  symbols: readonly Gs1Symbol[],
  measure: MeasureText,
): readonly LabelElement[] {
  const step = Math.floor((SSCC_Y - 8 - CONTENTS_Y) / Math.max(1, symbols.length));
  return symbols.flatMap((symbol, index) =>
    bars(symbol, CONTENTS_Y + step * index, measure, step - TEXT_BELOW - TEXT_HEIGHT - 5),
  );
}

function bars(
  symbol: Gs1Symbol,
  y: number,
  measure: MeasureText,
  height = GS1_BAR_HEIGHT,
): readonly LabelElement[] {
  return [
    {
      kind: 'barcode',
      symbology: 'gs1-128',
      data: symbol.data,
      x: 0,
      y,
      width: LABEL_WIDTH,
      height,
      quietUnits: GS1_QUIET_UNITS,
      maxModuleUnits: GS1_MODULE_UNITS,
    },
    ...textLine({
      text: symbol.humanReadable,
      measure,
      x: LABEL_MARGIN,
      y: y + height + TEXT_BELOW,
      width: LABEL_WIDTH - 2 * LABEL_MARGIN,
      max: TEXT_HEIGHT,
      min: 14,
      align: 'centre',
    }),
  ];
}
