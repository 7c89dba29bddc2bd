import { moneyWords } from '../../../shared/money-words.ts';
import type { CustomsDeclaration, CustomsLine } from '../label-content.ts';
import { cleanLabelText } from './label-text.ts';

/** One row of a customs form as text, a cell for each column. */
export type CustomsRow = {
  readonly description: string;
  readonly quantity: string;
  readonly weight: string;
  readonly value: string;
  readonly hsCode: string;
  readonly origin: string;
};

/** As many rows as the form has; where there are more lines, the last row sums up the rest. */
export function customsRows(lines: readonly CustomsLine[], places: number): readonly CustomsRow[] {
  if (lines.length <= places) return lines.map(rowOf);
  const rest = lines.slice(places - 1);
  return [
    ...lines.slice(0, places - 1).map(rowOf),
    { ...totalRow(rest), description: `${rest.length} OTHER LINES, SEE INVOICE` },
  ];
}

/** Pieces, weight and value of the whole parcel; a cell is empty where one line does not know it. */
export function totalRow(lines: readonly CustomsLine[]): CustomsRow {
  const [first] = lines;
  const oneCurrency =
    first !== undefined && lines.every((line) => line.currency === first.currency);
  const weights = lines.map((line) => line.weightGrams);
  return {
    description: 'TOTAL',
    quantity: String(sum(lines.map((line) => line.quantity))),
    weight: weights.includes(null) ? '' : weightCell(sum(weights.map((grams) => grams ?? 0))),
    value: oneCurrency ? moneyText(sum(lines.map((line) => line.valueMinor)), first.currency) : '',
    hsCode: '',
    origin: '',
  };
}

/** The boxes of the form with a cross in the one that is meant. */
export function contentsText({ contents }: CustomsDeclaration): string {
  const names = [
    ['sale', 'SALE OF GOODS'],
    ['gift', 'GIFT'],
    ['documents', 'DOCUMENTS'],
    ['sample', 'COMMERCIAL SAMPLE'],
    ['return', 'RETURNED GOODS'],
    ['other', 'OTHER'],
  ] as const;
  return names.map(([key, name]) => `[${key === contents ? 'X' : ' '}] ${name}`).join('  ');
}

function rowOf(line: CustomsLine): CustomsRow {
  return {
    description: cleanLabelText(line.description, 80),
    quantity: String(line.quantity),
    weight: line.weightGrams === null ? '' : weightCell(line.weightGrams),
    value: moneyText(line.valueMinor, line.currency),
    hsCode: cleanLabelText(line.hsCode ?? '', 14),
    origin: cleanLabelText(line.originCountry ?? '', 3).toUpperCase(),
  };
}

function weightCell(grams: number): string {
  return `${(grams / 1000).toFixed(3)} kg`;
}

function moneyText(minor: number, currency: string): string {
  return moneyWords(minor, cleanLabelText(currency, 5).toUpperCase());
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
