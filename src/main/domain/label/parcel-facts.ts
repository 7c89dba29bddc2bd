import type { LabelContent } from '../label-content.ts';
import type { LabelElement } from './label-elements.ts';
import type { MeasureText } from './measure-text.ts';
import { shipDateText, weightText } from './shown-values.ts';
import { textLine } from './text-line.ts';

/** Rows of facts are this far apart. */
export const FACT_STEP = 34;
const NAME_WIDTH = 94;

/** Date, weight and number of the parcel, one row each, between `x` and `right`. */
export function parcelFacts(
  content: LabelContent,
  place: { readonly x: number; readonly right: number; readonly y: number },
  measure: MeasureText,
): readonly LabelElement[] {
  const facts = [
    ['SHIP DATE', shipDateText(content.shipDate)],
    ['WEIGHT', weightText(content.weightGrams)],
    ['PACKAGE', packageText(content)],
  ] as const;
  const valueX = place.x + NAME_WIDTH + 8;
  return facts.flatMap(([name, value], index) => {
    if (value === '') return [];
    const y = place.y + FACT_STEP * index;
    return [
      ...textLine({ text: name, x: place.x, y: y + 3, width: NAME_WIDTH, max: 20, min: 16 }),
      ...textLine({
        text: value,
        measure,
        x: valueX,
        y,
        width: place.right - valueX,
        max: 26,
        min: 14,
      }),
    ];
  });
}

function packageText({ packageNumber, packageCount }: LabelContent): string {
  return packageCount === undefined || packageCount < packageNumber
    ? String(packageNumber)
    : `${packageNumber} OF ${packageCount}`;
}
