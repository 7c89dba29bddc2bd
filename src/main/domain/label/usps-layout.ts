import type { LabelContent } from '../label-content.ts';
import { addressSections } from './address-sections.ts';
import { footerSection } from './footer-section.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { cleanLabelText } from './label-text.ts';
import type { MeasureText } from './measure-text.ts';
import { parcelFacts } from './parcel-facts.ts';
import { sampleBand, sampleBandHeight } from './sample-band.ts';
import { BANNER_HEIGHT, serviceBanner } from './service-banner.ts';
import { setTextBlock } from './text-block.ts';
import { textLine } from './text-line.ts';
import { TRACKING_TOP, trackingSection } from './tracking-section.ts';

/** The service icon block is one inch square. */
const INCH = 204;
const TOP = 16;
const BANNER_Y = TOP + INCH + 4;
const FACTS_X = LABEL_MARGIN + INCH + 18;
const POSTAGE_X = 568;
const ABOVE_TRACKING = TRACKING_TOP - 8;

/** One letter for each service that has one; parcels of every other service bear a solid black square. */
const ICONS: readonly (readonly [RegExp, string])[] = [
  [/EXPRESS/, 'E'],
  [/PRIORITY/, 'P'],
  [/FIRST/, 'F'],
  [/GROUND ADVANTAGE/, 'G'],
];

/**
 * USPS parcel label after the Parcel Labeling Guide and DMM 102: service icon and postage area, service
 * banner, return and delivery address, and the IMpb between its two identification bars.
 */
export function uspsLayout(content: LabelContent, measure: MeasureText): readonly LabelElement[] {
  const service = cleanLabelText(content.serviceName, 80).toUpperCase();
  const banner = service.startsWith('USPS') ? service : `USPS ${service}`;
  return [
    ...serviceIcon(service),
    ...textLine({
      text: cleanLabelText(content.carrierName, 60),
      measure,
      x: FACTS_X,
      y: TOP + 14,
      width: POSTAGE_X - FACTS_X - 18,
      max: 64,
      min: 18,
    }),
    ...parcelFacts(content, { x: FACTS_X, right: POSTAGE_X - 18, y: TOP + 94 }, measure),
    ...postageArea(content.postage ?? [], measure),
    ...serviceBanner(banner.trim(), BANNER_Y, measure),
    ...addressSections(
      content,
      {
        fromTop: BANNER_Y + BANNER_HEIGHT + 18,
        rule: 456,
        toBottom: ABOVE_TRACKING - sampleBandHeight(content),
      },
      measure,
    ),
    ...sampleBand(content, ABOVE_TRACKING),
    ...trackingSection(content, measure),
    ...footerSection(content, measure),
  ];
}

function serviceIcon(service: string): readonly LabelElement[] {
  const box = { x: LABEL_MARGIN, y: TOP, width: INCH, height: INCH - 8 };
  const letter = ICONS.find(([name]) => name.test(service))?.[1];
  if (letter === undefined) return [{ kind: 'rule', ...box }];
  return [
    { kind: 'frame', ...box, thickness: 6 },
    ...textLine({
      text: letter,
      x: box.x + 14,
      y: box.y + 34,
      width: box.width - 28,
      max: 176,
      min: 60,
      align: 'centre',
    }),
  ];
}

/** What says that postage is paid; empty where the account has no imprint, so that a stamp finds room. */
function postageArea(lines: readonly string[], measure: MeasureText): readonly LabelElement[] {
  const right = LABEL_WIDTH - LABEL_MARGIN;
  const box = { x: POSTAGE_X, y: TOP, width: right - POSTAGE_X, height: INCH - 8 };
  const inside = { x: box.x + 14, width: box.width - 28 };
  const shown = lines
    .slice(0, 6)
    .map((line) => cleanLabelText(line, 40))
    .filter((line) => line !== '');
  const block = setTextBlock(
    shown,
    { width: inside.width, height: box.height - 52 },
    { max: 30, min: 16 },
    measure,
  );
  return [
    { kind: 'frame', ...box, thickness: 3 },
    ...(shown.length === 0
      ? textLine({ ...inside, text: 'POSTAGE', y: box.y + 16, max: 18, min: 18, align: 'centre' })
      : block.flatMap((line) =>
          textLine({
            ...inside,
            text: line.text,
            measure,
            y: box.y + 26 + line.offset,
            max: line.fontHeight,
            min: line.fontHeight,
            align: 'centre',
          }),
        )),
  ];
}
