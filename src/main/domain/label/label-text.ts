import { characterWidth } from './font-widths.ts';

const ELLIPSIS = '...';
const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Typographic signs that have a plain twin in every printer's font. */
const PLAIN: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': ',',
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2026': ELLIPSIS,
  '\u2032': "'",
  '\u2033': '"',
};

/**
 * Text of an order made fit for one line of a label: composed (NFC), line breaks and every kind of
 * space become one space, control, formatting and broken characters are dropped, typographic quotes
 * and dashes become plain ones, and no more than `maxCharacters` remain (with an ellipsis when cut).
 */
export function cleanLabelText(text: string, maxCharacters: number): string {
  // A grapheme of many code points is legal, so a generous piece is taken before the costly steps.
  const cleaned = text
    .slice(0, maxCharacters * 16)
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(/\p{Variation_Selector}|[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .normalize('NFC')
    .replace(/[\u2010-\u2014\u2018-\u201e\u2026\u2032\u2033\u2212]/g, (sign) => PLAIN[sign] ?? sign)
    .replace(/\p{Z}+/gu, ' ')
    .trim();
  const characters = graphemes(cleaned);
  if (characters.length <= maxCharacters && cleaned.length <= maxCharacters * 8) return cleaned;
  return `${characters
    .slice(0, maxCharacters - ELLIPSIS.length)
    .map((character) => character.slice(0, 8))
    .join('')
    .trim()}${ELLIPSIS}`;
}

/** How wide a line prints at most, in the units of `fontHeight`; a few per cent are kept in reserve. */
export function textWidth(text: string, fontHeight: number): number {
  return Math.ceil(1.03 * reckonedWidth(text, fontHeight));
}

/** How wide a line usually prints: good for putting it in the middle, not for keeping it in a box. */
export function usualTextWidth(text: string, fontHeight: number): number {
  return Math.ceil(0.975 * reckonedWidth(text, fontHeight));
}

function reckonedWidth(text: string, fontHeight: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += characterWidth(character);
  return (thousandths * fontHeight) / 1000;
}

/** Breaks text at spaces, and inside a word only where the word alone is too wide. */
export function wrapText(text: string, width: number, fontHeight: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, fontHeight) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const character of graphemes(word)) {
      if (line !== '' && textWidth(line + character, fontHeight) > width) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** The whole text where it fits, else as much as fits with an ellipsis behind it. */
export function cutText(text: string, width: number, fontHeight: number): string {
  if (textWidth(text, fontHeight) <= width) return text;
  let kept = '';
  for (const character of graphemes(text)) {
    if (textWidth(kept + character + ELLIPSIS, fontHeight) > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`;
}

/** One line that is shrunk from `max` down to `min`, and cut only where even that is too wide. */
export function fitLine(
  text: string,
  width: number,
  max: number,
  min: number,
): { readonly text: string; readonly fontHeight: number } {
  for (let fontHeight = max; fontHeight >= min; fontHeight -= 1) {
    if (textWidth(text, fontHeight) <= width) return { text, fontHeight };
  }
  return { text: cutText(text, width, min), fontHeight: min };
}

/** Splits between what a reader sees as characters, so that a cut never leaves half of one. */
function graphemes(text: string): readonly string[] {
  return [...SEGMENTER.segment(text)].map((part) => part.segment);
}
