/** A piece of text that stays on one line, and whether a space stands before it. */
export type LinePiece = { readonly text: string; readonly spaceBefore: boolean };

const WORDS = new Intl.Segmenter('und', { granularity: 'word' });
const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** The longest syllables of India have ten. */
const MAX_CODE_POINTS = 12;
/** Scripts that put no space between words. Korean does. */
const UNSPACED =
  '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}ー';
const ENDS_UNSPACED = new RegExp(`[${UNSPACED}][\\p{M}\\p{P}]*$`, 'u');
const BEGINS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
/** What may not begin a line in those scripts: closing signs, small kana, marks of length and repeat. */
const STAYS_BEHIND =
  /^[\p{Pe}\p{Pf}\p{Po}\p{Pd}\p{M}ー々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶๆฯ]/u;
const OPENS = /[\p{Ps}\p{Pi}〒]$/u;

/** Where a line may end: at spaces, and between the words of scripts that are written without them. */
export function linePieces(text: string): readonly LinePiece[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word, index) =>
      unspacedWords(word).map((piece, place) => ({
        text: piece,
        spaceBefore: index > 0 && place === 0,
      })),
    );
}

/**
 * Splits between what a reader sees as characters, so that a cut never leaves half of one. Unicode lets
 * one grow without end, wider than any label: what is longer than every real syllable is split too.
 */
export function graphemes(text: string): readonly string[] {
  return [...GRAPHEMES.segment(text)].flatMap(({ segment }) => {
    if (segment.length <= MAX_CODE_POINTS) return [segment];
    const codePoints = [...segment];
    const pieces = Math.ceil(codePoints.length / MAX_CODE_POINTS);
    return Array.from({ length: pieces }, (_, index) =>
      codePoints.slice(index * MAX_CODE_POINTS, (index + 1) * MAX_CODE_POINTS).join(''),
    );
  });
}

function unspacedWords(word: string): readonly string[] {
  const pieces: string[] = [];
  for (const { segment } of WORDS.segment(word)) {
    const before = pieces.at(-1);
    if (before === undefined || !canBreak(before, segment)) {
      pieces.splice(-1, 1, `${before ?? ''}${segment}`);
    } else pieces.push(segment);
  }
  return pieces;
}

function canBreak(before: string, after: string): boolean {
  if (STAYS_BEHIND.test(after) || OPENS.test(before)) return false;
  return ENDS_UNSPACED.test(before) || BEGINS_UNSPACED.test(after);
}
