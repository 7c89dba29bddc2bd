import { characterWidth } from './font-widths.ts';
import { graphemes, linePieces } from './line-breaks.ts';
import type { MeasureText } from './measure-text.ts';

const ELLIPSIS = '...';

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
 * Letters in costume: mathematical, circled, squared and fullwidth ones, halfwidth kana, ligatures, and
 * the Arabic forms that old systems store. Each has a plain letter, which fonts have and shape.
 */
const COSTUMES =
  /[\u2460-\u24ff\ufb00-\ufdff\ufe70-\ufefc\uff01-\uffee\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f1e5}]+/gu;
/**
 * Emoji and their parts. They tell a carrier nothing, no label font has them, and a box in their place
 * looks like a damaged name: they are left out.
 */
const EMOJI =
  /(?![\u00a9\u00ae\u203c\u2049\u2122\u2139])(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u20e3)/gu;
/** Joiners stay where scripts write with them; direction marks never do, as they reorder other text. */
const IDLE_JOINERS =
  /(?<![\p{sc=Arabic}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Gurmukhi}\p{sc=Gujarati}\p{sc=Oriya}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Kannada}\p{sc=Malayalam}\p{sc=Sinhala}\p{sc=Khmer}])[\u200c\u200d]+|[\u200c\u200d]+(?!\p{L})/gu;
/** No script puts more than two of the general marks, or six of its own, on a letter. */
const GENERAL_MARKS =
  '[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]';
const PILED_MARKS = new RegExp(
  `(?<=${GENERAL_MARKS}{2})${GENERAL_MARKS}+|(?<=\\p{M}{6})\\p{M}+|(?<=^| )\\p{M}+`,
  'gu',
);

/**
 * Text of an order made fit for one line of a label: composed (NFC), line breaks and every kind of
 * space become one space, emoji, control, formatting and broken characters are dropped, letters in
 * costume, typographic quotes and dashes become plain ones, piles of marks are cut, and no more than
 * `maxCharacters` remain (with an ellipsis when cut).
 */
export function cleanLabelText(text: string, maxCharacters: number): string {
  // A grapheme of many code points is legal, so a generous piece is taken before the costly steps.
  const cleaned = text
    .slice(0, maxCharacters * 16)
    .replace(COSTUMES, (letters) => letters.normalize('NFKC'))
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(EMOJI, '')
    .replace(/\p{Variation_Selector}|(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .replace(IDLE_JOINERS, '')
    .normalize('NFC')
    .replace(/[\u2010-\u2014\u2018-\u201e\u2026\u2032\u2033\u2212]/g, (sign) => PLAIN[sign] ?? sign)
    .replace(/\p{Z}+/gu, ' ')
    .replace(PILED_MARKS, '')
    .trim();
  const characters = graphemes(cleaned);
  if (characters.length <= maxCharacters) return cleaned;
  return `${characters
    .slice(0, maxCharacters - ELLIPSIS.length)
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

/**
 * Breaks text where its script may be broken, and inside a word only where the word alone is too wide.
 * Lines are in reading order and so are their words: which side they begin on is left to the drawing.
 */
export function wrapText(
  text: string,
  width: number,
  fontHeight: number,
  measure: MeasureText = textWidth,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of linePieces(text)) {
    const longer = `${line}${line !== '' && piece.spaceBefore ? ' ' : ''}${piece.text}`;
    if (measure(longer, fontHeight) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = piece.text;
    if (measure(line, fontHeight) <= width) continue;
    line = '';
    for (const character of graphemes(piece.text)) {
      if (line !== '' && measure(line + character, fontHeight) > width) {
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
export function cutText(
  text: string,
  width: number,
  fontHeight: number,
  measure: MeasureText = textWidth,
): string {
  if (measure(text, fontHeight) <= width) return text;
  const characters = graphemes(text);
  const shortened = (count: number): string =>
    `${characters.slice(0, count).join('').trimEnd()}${ELLIPSIS}`;
  let [fits, tooMany] = [0, characters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (measure(shortened(middle), fontHeight) <= width) fits = middle;
    else tooMany = middle;
  }
  return shortened(fits);
}

/** One line that is shrunk from `max` down to `min`, and cut only where even that is too wide. */
export function fitLine(
  text: string,
  width: number,
  max: number,
  min: number,
  measure: MeasureText = textWidth,
): { readonly text: string; readonly fontHeight: number } {
  for (let fontHeight = max; fontHeight >= min; fontHeight -= 1) {
    if (measure(text, fontHeight) <= width) return { text, fontHeight };
  }
  return { text: cutText(text, width, min, measure), fontHeight: min };
}
