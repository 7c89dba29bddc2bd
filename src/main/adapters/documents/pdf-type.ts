import type { PDFFont } from 'pdf-lib';
import type { LinePictures } from '../../app/documents-port.ts';
import { cleanLabelText } from '../../domain/label/label-text.ts';

/** A size of type in points, in grey from 0 (black) to 1. */
export type TypeStyle = {
  readonly bold?: boolean;
  readonly size: number;
  readonly grey?: number;
  /** Between letters, in points: for small capitals only. */
  readonly spacing?: number;
};

/**
 * Measures and breaks lines before they are drawn. A line that the PDF's standard Latin fonts can say
 * is set with them: sharp, small, and there in every viewer without being embedded. Any other line is
 * drawn whole as a picture (`isPicture`).
 */
export type PdfType = {
  /** Text of an order made fit for paper; a character that no font can draw becomes a question mark. */
  readonly clean: (text: string, maxCharacters: number) => string;
  readonly isPicture: (text: string) => boolean;
  readonly width: (text: string, style: TypeStyle) => number;
  /** Breaks at spaces, inside a word only where it alone is too wide; an ellipsis ends what is cut. */
  readonly wrap: (
    text: string,
    style: TypeStyle,
    width: number,
    maxLines: number,
  ) => readonly string[];
  /** The style made smaller down to `minSize` so that the line fits, and the line, cut if even that is too wide. */
  readonly fit: (
    text: string,
    style: TypeStyle,
    width: number,
    minSize: number,
  ) => { readonly text: string; readonly style: TypeStyle };
};

/** Height of a capital of Helvetica in parts of the font size (its AFM file, CapHeight). */
export const CAPITAL_HEIGHT = 0.718;
const ELLIPSIS = '…';
const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });

export function createPdfType(
  fonts: { readonly regular: PDFFont; readonly bold: PDFFont },
  pictures: LinePictures,
): PdfType {
  const letters = new Set(fonts.regular.getCharacterSet());
  const widths = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  const isLatin = (text: string) =>
    [...text].every((letter) => letters.has(letter.codePointAt(0) ?? 0));

  // Letter by letter: the library's own sum counts kerning, which no viewer applies to a plain text.
  const letterWidth = (letter: string, bold: boolean): number => {
    const face = bold ? 'bold' : 'regular';
    const known = widths[face].get(letter);
    if (known !== undefined) return known;
    const width = fonts[face].widthOfTextAtSize(letter, 1);
    widths[face].set(letter, width);
    return width;
  };
  const width = (text: string, { size, bold = false, spacing = 0 }: TypeStyle): number => {
    if (text === '') return 0;
    if (!isLatin(text)) return pictures.width(text) * CAPITAL_HEIGHT * size;
    let sum = 0;
    for (const letter of text) sum += letterWidth(letter, bold) * size + spacing;
    return sum - spacing;
  };
  const cut = (text: string, style: TypeStyle, room: number): string => {
    let kept = '';
    for (const { segment } of SEGMENTER.segment(text)) {
      if (width(kept + segment + ELLIPSIS, style) > room) break;
      kept += segment;
    }
    return `${kept.trimEnd()}${ELLIPSIS}`;
  };
  const wrap: PdfType['wrap'] = (text, style, room, maxLines) => {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(' ').filter((part) => part !== '')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (width(longer, style) <= room) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      line = '';
      for (const { segment } of SEGMENTER.segment(word)) {
        if (line !== '' && width(line + segment, style) > room) {
          lines.push(line);
          line = '';
        }
        line += segment;
      }
      if (lines.length > maxLines) break;
    }
    if (line !== '') lines.push(line);
    if (lines.length <= maxLines) return lines;
    const last = lines[maxLines - 1] ?? '';
    const ended = width(last + ELLIPSIS, style) <= room ? last + ELLIPSIS : cut(last, style, room);
    return [...lines.slice(0, maxLines - 1), ended];
  };

  return {
    clean: (text, maxCharacters) => {
      const cleaned = cleanLabelText(text, maxCharacters);
      return isLatin(cleaned) ? cleaned : drawableText(cleaned, letters, pictures);
    },
    isPicture: (text) => !isLatin(text),
    width,
    wrap,
    fit: (text, style, room, minSize) => {
      const natural = width(text, style);
      const size =
        natural <= room ? style.size : Math.floor((style.size * room * 10) / natural) / 10;
      if (size >= minSize) return { text, style: { ...style, size } };
      const smallest = { ...style, size: minSize };
      return { text: cut(text, smallest, room), style: smallest };
    },
  };
}

/** Letters of the standard fonts stay, whether or not the bundled font has them too. */
function drawableText(text: string, letters: ReadonlySet<number>, pictures: LinePictures): string {
  return [...text]
    .map((letter) => (letters.has(letter.codePointAt(0) ?? 0) ? letter : pictures.drawable(letter)))
    .join('');
}
