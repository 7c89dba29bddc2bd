import type { LabelContent } from '../label-content.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { cleanLabelText } from './label-text.ts';
import { shipDateText, weightText } from './shown-values.ts';
import { textLine } from './text-line.ts';

const FACTS_X = 500;
const FACTS_VALUE_X = 602;
const RIGHT = LABEL_WIDTH - LABEL_MARGIN;

/** Carrier, the facts of the parcel, and the service across the whole width between two bars. */
export function headerSection(content: LabelContent): readonly LabelElement[] {
  const carrier = cleanLabelText(content.carrierName, 60);
  const service = cleanLabelText(content.serviceName, 80).toUpperCase();
  const icon = content.trackingFormat === 'usps-impb' ? serviceIcon(service) : [];
  const carrierX = icon.length === 0 ? LABEL_MARGIN : 150;
  const facts = [
    ['SHIP DATE', shipDateText(content.shipDate)],
    ['WEIGHT', weightText(content.weightGrams)],
    ['PACKAGE', String(content.packageNumber)],
  ] as const;
  return [
    ...icon,
    ...textLine({
      text: carrier,
      x: carrierX,
      y: 48,
      width: FACTS_X - 20 - carrierX,
      max: 92,
      min: 18,
    }),
    ...facts.flatMap(([name, value], index) => [
      ...(value === ''
        ? []
        : textLine({
            text: name,
            x: FACTS_X,
            y: 38 + 34 * index,
            width: FACTS_VALUE_X - FACTS_X - 8,
            max: 20,
            min: 16,
          })),
      ...textLine({
        text: value,
        x: FACTS_VALUE_X,
        y: 35 + 34 * index,
        width: RIGHT - FACTS_VALUE_X,
        max: 26,
        min: 16,
      }),
    ]),
    { kind: 'rule', x: 0, y: 148, width: LABEL_WIDTH, height: 6 },
    ...textLine({
      text: service,
      x: LABEL_MARGIN,
      y: 170,
      width: LABEL_WIDTH - 2 * LABEL_MARGIN,
      max: 62,
      min: 20,
      align: 'centre',
    }),
    { kind: 'rule', x: 0, y: 232, width: LABEL_WIDTH, height: 6 },
  ];
}

/** USPS Parcel Labeling Guide: one letter for the service in a square at the top left. */
function serviceIcon(service: string): readonly LabelElement[] {
  const letter = /[A-Z0-9]/.exec(service)?.[0];
  if (letter === undefined) return [];
  return [
    { kind: 'frame', x: LABEL_MARGIN, y: 24, width: 108, height: 108, thickness: 5 },
    ...textLine({
      text: letter,
      x: LABEL_MARGIN + 8,
      y: 42,
      width: 92,
      max: 98,
      min: 60,
      align: 'centre',
    }),
  ];
}
