import { deflateSync } from 'node:zlib';
import {
  beginText,
  concatTransformationMatrix,
  drawObject,
  endText,
  fill,
  moveText,
  type PDFDocument,
  type PDFFont,
  PDFHexString,
  type PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setCharacterSpacing,
  setCharacterSqueeze,
  setFillingGrayscaleColor,
  setFontAndSize,
  setLineWidth,
  setStrokingGrayscaleColor,
  setTextRenderingMode,
  showText,
  stroke,
  TextRenderingMode,
} from 'pdf-lib';
import type { LinePictures } from '../../app/documents-port.ts';
import { code128Widths, encodeCode128 } from '../../domain/label/code-128.ts';
import { CAPITAL_HEIGHT, type PdfType, type TypeStyle } from './pdf-type.ts';

/** One page, in points from its upper left corner. */
export type PdfSheet = {
  /** `y` is the baseline; `x` the left end of the line, or its right end with `align: 'right'`. */
  readonly text: (
    text: string,
    x: number,
    y: number,
    style: TypeStyle & { readonly align?: 'left' | 'right' },
  ) => void;
  readonly bar: (x: number, y: number, width: number, height: number, grey?: number) => void;
  readonly box: (x: number, y: number, width: number, height: number, lineWidth: number) => void;
  /** Bars of Code 128 with the right end at `right`; the caller keeps the quiet zones free. */
  readonly barcode: (
    data: string,
    right: number,
    y: number,
    height: number,
    module: number,
  ) => void;
};

/** Dots of the pictures of lines: the resolution of an office printer. */
const DOTS_PER_POINT = 600 / 72;

export function createPdfSheet(
  page: PDFPage,
  document: PDFDocument,
  fonts: { readonly regular: PDFFont; readonly bold: PDFFont },
  type: PdfType,
  pictures: LinePictures,
): PdfSheet {
  const height = page.getHeight();
  const names = new Map<PDFFont, PDFName>();
  const nameOf = (font: PDFFont): PDFName => {
    const known = names.get(font) ?? page.node.newFontDictionary(font.name, font.ref);
    names.set(font, known);
    return known;
  };

  const latinLine = (text: string, x: number, y: number, style: TypeStyle): void => {
    const font = style.bold ? fonts.bold : fonts.regular;
    page.pushOperators(
      setFillingGrayscaleColor(style.grey ?? 0),
      beginText(),
      setFontAndSize(nameOf(font), style.size),
      setCharacterSpacing(style.spacing ?? 0),
      moveText(x, height - y),
      // SECURITY: written as hexadecimal, so no text can end the string and go on as operators.
      showText(font.encodeText(text)),
      endText(),
    );
  };

  /** A picture has no letters: the line's text stands behind it unseen, for search, copies and screen readers. */
  const pictureLine = (text: string, x: number, y: number, style: TypeStyle): void => {
    const picture = pictures.draw(text, CAPITAL_HEIGHT * style.size * DOTS_PER_POINT);
    const image = document.context.register(
      document.context.stream(deflateSync(picture.bits), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: picture.width,
        Height: picture.height,
        ImageMask: true,
        BitsPerComponent: 1,
        Decode: [1, 0],
        Filter: 'FlateDecode',
      }),
    );
    const wide = picture.width / DOTS_PER_POINT;
    const high = picture.height / DOTS_PER_POINT;
    const bottom = height - y - (high - picture.baseline / DOTS_PER_POINT);
    const filler = fonts.regular.encodeText('n');
    const fillerWidth = fonts.regular.widthOfTextAtSize('n', style.size);
    page.pushOperators(
      pushGraphicsState(),
      setFillingGrayscaleColor(style.grey ?? 0),
      concatTransformationMatrix(wide, 0, 0, high, x, bottom),
      drawObject(page.node.newXObject('Line', image)),
      popGraphicsState(),
      PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [
        '/Span',
        `<</ActualText ${PDFHexString.fromText(text)}>>`,
      ]),
      beginText(),
      setFontAndSize(nameOf(fonts.regular), style.size),
      setTextRenderingMode(TextRenderingMode.Invisible),
      setCharacterSpacing(0),
      setCharacterSqueeze((100 * wide) / fillerWidth),
      moveText(x, height - y),
      showText(filler),
      setCharacterSqueeze(100),
      setTextRenderingMode(TextRenderingMode.Fill),
      endText(),
      PDFOperator.of(PDFOperatorNames.EndMarkedContent),
    );
  };

  return {
    text: (text, x, y, style) => {
      if (text === '') return;
      const left = style.align === 'right' ? x - type.width(text, style) : x;
      if (type.isPicture(text)) pictureLine(text, left, y, style);
      else latinLine(text, left, y, style);
    },
    bar: (x, y, width, tall, grey = 0) =>
      page.pushOperators(
        setFillingGrayscaleColor(grey),
        rectangle(x, height - y - tall, width, tall),
        fill(),
      ),
    box: (x, y, width, tall, lineWidth) =>
      page.pushOperators(
        setStrokingGrayscaleColor(0),
        setLineWidth(lineWidth),
        rectangle(x, height - y - tall, width, tall),
        stroke(),
      ),
    barcode: (data, right, y, tall, module) => {
      const widths = code128Widths(encodeCode128(data, false));
      let x = right - module * widths.reduce((sum, wide) => sum + wide, 0);
      page.pushOperators(setFillingGrayscaleColor(0));
      widths.forEach((modules, index) => {
        if (index % 2 === 0) {
          page.pushOperators(rectangle(x, height - y - tall, modules * module, tall));
        }
        x += modules * module;
      });
      page.pushOperators(fill());
    },
  };
}
