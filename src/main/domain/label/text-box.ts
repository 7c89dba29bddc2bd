import type { LabelElement } from './label-elements.ts';
import { setTextBlock } from './text-block.ts';

/** Paragraphs in a box, as large as fits; the smallest size must leave room for a line of each. */
export function textBox(
  paragraphs: readonly string[],
  box: {
    readonly x: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  },
  sizes: { readonly max: number; readonly min: number },
): readonly LabelElement[] {
  const width = box.right - box.x;
  return setTextBlock(paragraphs, { width, height: box.bottom - box.top }, sizes).map((line) => ({
    kind: 'text',
    x: box.x,
    y: box.top + line.offset,
    width,
    fontHeight: line.fontHeight,
    text: line.text,
    colour: 'black',
  }));
}
