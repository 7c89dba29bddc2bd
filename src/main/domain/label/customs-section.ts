import type { CustomsDeclaration, LabelContent } from '../label-content.ts';
import { type CustomsRow, contentsText, customsRows, totalRow } from './customs-rows.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import type { MeasureText } from './measure-text.ts';
import { shipDateText, weightText } from './shown-values.ts';
import { textBox } from './text-box.ts';
import { textLine } from './text-line.ts';

const LEFT = LABEL_MARGIN;
const WIDTH = LABEL_WIDTH - 2 * LABEL_MARGIN;
const LINE = 2;
const ROW = 25;
const ROWS = 4;

/** The columns of the form with the left edge of each; the last one ends with the form. */
const COLUMNS: readonly (readonly [keyof CustomsRow, string, number])[] = [
  ['quantity', 'QTY', 0],
  ['description', 'DESCRIPTION OF CONTENTS', 56],
  ['hsCode', 'HS CODE', 360],
  ['origin', 'ORIGIN', 462],
  ['weight', 'NET WEIGHT', 532],
  ['value', 'VALUE', 640],
];

const DECLARATION =
  'I certify that the particulars in this declaration are correct and that this item contains no ' +
  'dangerous article or articles prohibited by law or by postal or customs regulations.';

/**
 * A customs declaration with what UPU form CN 22 asks for: kind of contents, what is in the parcel with
 * quantity, tariff number, origin, net weight and value, totals, and a place to sign. It fills the label
 * between its margins from `y` on and is `CUSTOMS_HEIGHT` high.
 */
export function customsSection(
  content: LabelContent,
  customs: CustomsDeclaration,
  y: number,
  measure: MeasureText,
): readonly LabelElement[] {
  const titleBottom = y + 28;
  const headTop = titleBottom + ROW;
  const rowsTop = headTop + ROW;
  const totalTop = rowsTop + ROWS * ROW;
  const textTop = totalTop + ROW;
  const signTop = textTop + 42;
  const full = { x: LEFT, width: WIDTH, height: LINE } as const;
  const cells = (row: CustomsRow, top: number): readonly LabelElement[] =>
    COLUMNS.flatMap(([key], index) => cell(row[key], index, top, 20, measure));
  return [
    { kind: 'rule', x: LEFT, y, width: WIDTH, height: titleBottom - y },
    ...white('CUSTOMS DECLARATION', LEFT + 12, y + 6, 300),
    ...white('MAY BE OPENED OFFICIALLY', LEFT + 350, y + 6, 280),
    ...white('CN 22', LEFT + WIDTH - 88, y + 6, 80),
    ...textLine({
      text: contentsText(customs),
      x: LEFT + 10,
      y: titleBottom + 6,
      width: WIDTH - 20,
      max: 18,
      min: 10,
    }),
    { kind: 'rule', ...full, y: headTop },
    ...COLUMNS.flatMap(([, title], index) => cell(title, index, headTop, 15, measure)),
    ...customsRows(customs.lines, ROWS).flatMap((row, index) => [
      ...cells(row, rowsTop + index * ROW),
    ]),
    ...Array.from(
      { length: ROWS + 1 },
      (_, index) => ({ kind: 'rule', ...full, y: rowsTop + index * ROW }) as const,
    ),
    ...cells(totals(content, customs), totalTop),
    { kind: 'rule', ...full, y: textTop },
    ...declaration(textTop, measure),
    ...textLine({
      text: `DATE ${shipDateText(content.shipDate)}`,
      x: LEFT + 10,
      y: signTop + 8,
      width: 220,
      max: 20,
      min: 14,
    }),
    ...textLine({ text: 'SIGNATURE', x: 290, y: signTop + 10, width: 100, max: 16, min: 16 }),
    { kind: 'rule', x: 400, y: signTop + 24, width: LEFT + WIDTH - 412, height: LINE },
    ...outline(y, signTop + 36),
    ...COLUMNS.slice(1).map(
      ([, , x]) =>
        ({
          kind: 'rule',
          x: LEFT + x,
          y: headTop + LINE,
          width: LINE,
          height: textTop - headTop - LINE,
        }) as const,
    ),
  ];
}

export const CUSTOMS_HEIGHT = 28 + ROW * (ROWS + 3) + 42 + 36;

function totals(content: LabelContent, customs: CustomsDeclaration): CustomsRow {
  const row = totalRow(customs.lines);
  const gross = weightText(content.weightGrams).split(' / ')[1];
  return {
    ...row,
    description: gross === undefined ? row.description : `TOTAL, WHOLE PARCEL ${gross}`,
  };
}

function cell(
  text: string,
  column: number,
  top: number,
  max: number,
  measure: MeasureText,
): readonly LabelElement[] {
  const from = COLUMNS[column]?.[2] ?? 0;
  const to = COLUMNS[column + 1]?.[2] ?? WIDTH;
  const y = top + LINE + (max < 20 ? 6 : 5);
  return textLine({
    text,
    measure,
    x: LEFT + from + 8,
    y,
    width: to - from - 14,
    max: Math.min(max, 18),
    min: 9,
  });
}

function declaration(top: number, measure: MeasureText): readonly LabelElement[] {
  const box = { x: LEFT + 10, top: top + 8, right: LEFT + WIDTH - 10, bottom: top + 44 };
  return textBox([DECLARATION], box, { max: 16, min: 10 }, measure);
}

function white(text: string, x: number, y: number, width: number): readonly LabelElement[] {
  return textLine({ text, x, y, width, max: 20, min: 14, colour: 'white' });
}

/** Left, right and lower edge of the form; its upper edge is the black title. */
function outline(top: number, bottom: number): readonly LabelElement[] {
  const side = { kind: 'rule', y: top + 28, width: LINE, height: bottom - top - 28 } as const;
  return [
    { ...side, x: LEFT - LINE },
    { ...side, x: LEFT + WIDTH },
    { kind: 'rule', x: LEFT, y: bottom - LINE, width: WIDTH, height: LINE },
  ];
}
