import type { LabelLayout } from '../../domain/label/label-elements.ts';
import type { LabelFont } from './label-font.ts';

/** The text with a question mark for every character that no font at hand can draw. */
export function drawableText(text: string, font: LabelFont): string {
  return [...text].map((character) => (canDraw(character, font) ? character : '?')).join('');
}

/**
 * The characters of a label that come out as a question mark, each once, in the order in which they
 * stand: the packer must be told before the label is stuck on a parcel.
 */
export function unprintableCharacters(layout: LabelLayout, font: LabelFont): readonly string[] {
  const missing = new Set<string>();
  for (const element of layout.elements) {
    if (element.kind !== 'text') continue;
    for (const character of element.text) if (!canDraw(character, font)) missing.add(character);
  }
  return [...missing];
}

function canDraw(character: string, font: LabelFont): boolean {
  return font.covers(character.codePointAt(0) ?? 0);
}
