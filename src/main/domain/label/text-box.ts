import type { LabelElement } from './label-elements.ts';
import type { MeasureText } from './measure-text.ts';
import { setTextBlock } from './text-block.ts';
import type { HanLanguage } from './text-language.ts';

/** Where a block of text stands on a label. */
export type BoxPlace = {
  readonly x: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

export type BoxSizes = { readonly max: number; readonly min: number };

/** Paragraphs in a box, as large as fits; the smallest size must leave room for a line of each. */
export function textBox(
  paragraphs: readonly string[],
  box: BoxPlace,
  sizes: BoxSizes,
  measure: MeasureText,
  language: HanLanguage | null = null,
): readonly LabelElement[] {
  const width = box.right - box.x;
  const block = { width, height: box.bottom - box.top };
  return setTextBlock(paragraphs, block, sizes, measure).map((line) => ({
    kind: 'text',
    x: box.x,
    y: box.top + line.offset,
    width,
    fontHeight: line.fontHeight,
    text: line.text,
    colour: 'black',
    direction: line.direction,
    language,
  }));
}
