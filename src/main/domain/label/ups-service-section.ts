import type { LabelContent } from '../label-content.ts';
import { formatTrackingNumber } from '../tracking/tracking-number.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { cleanLabelText } from './label-text.ts';
import type { MeasureText } from './measure-text.ts';
import { textLine } from './text-line.ts';

const LINE = 12;
/** An inch. */
const BARCODE_HEIGHT = 204;
const ICON_X = 668;

/** What stands in the black block beside the service; a service with no sign has the block alone. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/EARLY/, '1+'],
  [/NEXT DAY.*SAVER/, '1P'],
  [/NEXT DAY/, '1'],
  [/2ND DAY.*A\.?M/, '2A'],
  [/(?:2ND|SECOND|2) DAY/, '2'],
  [/(?:3|THREE)[ -]DAY/, '3'],
];

/** Service and tracking number between heavy lines, then the number in bars; `y` is the first line's top. */
export function upsServiceSection(
  content: LabelContent,
  y: number,
  measure: MeasureText,
): readonly LabelElement[] {
  const service = cleanLabelText(content.serviceName, 60).toUpperCase();
  const sign = SIGNS.find(([name]) => name.test(service))?.[1];
  const text = { x: LABEL_MARGIN, width: ICON_X - LABEL_MARGIN - 16, measure };
  const number = formatTrackingNumber('ups-1z', content.trackingNumber);
  const full = { kind: 'rule', x: 0, width: LABEL_WIDTH, height: LINE } as const;
  return [
    { ...full, y },
    ...textLine({
      ...text,
      text: service.startsWith('UPS') ? service : `UPS ${service}`.trim(),
      y: y + 24,
      max: 54,
      min: 20,
    }),
    ...textLine({ ...text, text: `TRACKING #: ${number}`, y: y + 86, max: 36, min: 20 }),
    { kind: 'rule', x: ICON_X, y: y + 20, width: LABEL_WIDTH - LABEL_MARGIN - ICON_X, height: 98 },
    ...(sign === undefined
      ? []
      : textLine({
          text: sign,
          x: ICON_X + 10,
          y: y + 34,
          width: LABEL_WIDTH - LABEL_MARGIN - ICON_X - 20,
          max: 94,
          min: 60,
          align: 'centre',
          colour: 'white',
        })),
    { ...full, y: y + 126 },
    {
      kind: 'barcode',
      symbology: 'code-128',
      data: content.trackingNumber,
      x: 0,
      y: y + 152,
      width: LABEL_WIDTH,
      height: BARCODE_HEIGHT,
      quietUnits: 24,
      maxModuleUnits: 3.37,
    },
    { ...full, y: y + 152 + BARCODE_HEIGHT + 12 },
  ];
}
