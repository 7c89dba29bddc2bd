import type { Gs1Contents } from '../label-content.ts';
import { mod10CheckDigit } from '../tracking/check-digit.ts';
import { code128Modules, encodeCode128, GROUP_SEPARATOR } from './code-128.ts';
import { LABEL_WIDTH } from './label-elements.ts';

/** One element string of GS1: an application identifier, its value, and what the label calls it. */
export type Gs1Element = {
  readonly ai: string;
  readonly value: string;
  readonly title: string;
  /** The value as people read it. */
  readonly shown: string;
};

export type Gs1Symbol = { readonly data: string; readonly humanReadable: string };

/**
 * GS1 General Specifications 5.9, symbols scanned in general distribution: modules of 0.495 mm at least,
 * which are four dots at 203 dpi, bars of 31.75 mm, ten modules of quiet zone at each side.
 */
export const GS1_MODULE_UNITS = 4;
export const GS1_BAR_HEIGHT = 254;
export const GS1_QUIET_UNITS = 10 * GS1_MODULE_UNITS;

/** AIs whose length the standard fixes, so that no separator follows them. */
const FIXED_LENGTH: ReadonlySet<string> = new Set(['00', '02', '15']);
/** The 82 signs that GS1 allows in texts. */
const GS1_TEXT = /^[A-Za-z0-9!"%&'()*+,./:;<=>?_-]{1,20}$/;

/** The element strings of a unit's contents in the order of their bars; wrong ones are left out. */
export function gs1Elements(contents: Gs1Contents): readonly Gs1Element[] {
  const elements: Gs1Element[] = [];
  const { count, lot = '', bestBefore = '' } = contents;
  const gtin = gtin14(contents.contentGtin ?? '');
  const counted = count !== undefined && Number.isInteger(count) && count > 0 && count < 1e8;
  // GS1 General Specifications 3.3.4: 02 and 37 are only used together.
  if (gtin !== null && counted) {
    elements.push({ ai: '02', value: gtin, title: 'CONTENT', shown: gtin });
  }
  const date = /^20([0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/.exec(bestBefore);
  if (date !== null) {
    const value = date.slice(1).join('');
    elements.push({ ai: '15', value, title: 'BEST BEFORE', shown: bestBefore });
  }
  if (gtin !== null && counted) {
    elements.push({ ai: '37', value: String(count), title: 'COUNT', shown: String(count) });
  }
  if (GS1_TEXT.test(lot)) elements.push({ ai: '10', value: lot, title: 'BATCH/LOT', shown: lot });
  return elements;
}

/** The elements in as few symbols as keep their modules wide enough for the label. */
export function gs1Symbols(elements: readonly Gs1Element[]): readonly Gs1Symbol[] {
  const symbols: Gs1Element[][] = [];
  for (const element of elements) {
    const last = symbols.at(-1);
    if (last !== undefined && fits([...last, element])) last.push(element);
    else symbols.push([element]);
  }
  return symbols.map((group) => ({
    data: elementString(group),
    humanReadable: group.map(({ ai, value }) => `(${ai})${value}`).join(''),
  }));
}

function fits(elements: readonly Gs1Element[]): boolean {
  const modules = code128Modules(encodeCode128(elementString(elements), true));
  return (modules + 20) * GS1_MODULE_UNITS <= LABEL_WIDTH;
}

function elementString(elements: readonly Gs1Element[]): string {
  return elements
    .map(({ ai, value }, index) => {
      const open = !FIXED_LENGTH.has(ai) && index < elements.length - 1;
      return `${ai}${value}${open ? GROUP_SEPARATOR : ''}`;
    })
    .join('');
}

/** A GTIN of 8, 12, 13 or 14 digits with the right check digit as fourteen digits, else null. */
function gtin14(gtin: string): string | null {
  if (!/^(?:[0-9]{8}|[0-9]{12,14})$/.test(gtin)) return null;
  return mod10CheckDigit(gtin.slice(0, -1)) === gtin.slice(-1) ? gtin.padStart(14, '0') : null;
}
