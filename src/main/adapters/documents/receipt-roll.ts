import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import type { LinePictures, ReceiptWidth } from '../../app/documents-port.ts';
import { orderBarcodeData } from '../../domain/documents/order-barcode.ts';
import { code128Modules, encodeCode128 } from '../../domain/label/code-128.ts';
import { cleanLabelText } from '../../domain/label/label-text.ts';
import { escPosCode128 } from './esc-pos-code-128.ts';
import { receiptBytesOf } from './receipt-characters.ts';

/** A roll that is filled line by line; no text reaches the printer except through `line`. */
export type ReceiptRoll = {
  readonly columns: number;
  readonly line: (text: string, style?: ReceiptStyle) => void;
  /** A text of an order: cleaned, broken at the width, at most so many lines. */
  readonly paragraph: (text: string, style?: ReceiptStyle & { readonly maxLines?: number }) => void;
  readonly rule: () => void;
  readonly feed: () => void;
  /** The order number for a scanner, as bars or, where they are too wide for the roll, as a QR code. */
  readonly orderCode: (orderNumber: string) => void;
  /** Cuts the paper and gives all bytes. */
  readonly finish: () => Uint8Array;
};

export type ReceiptStyle = {
  readonly bold?: boolean;
  readonly centred?: boolean;
  readonly tall?: boolean;
};

const COLUMNS: Readonly<Record<ReceiptWidth, number>> = { 80: 42, 58: 32 };
/** Font A, at 203 dots per inch. */
const DOTS_PER_COLUMN = 12;
const CAPITAL_DOTS = 17;
const LONGEST_TEXT = 400;
const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * An empty receipt in the commands of ESC/POS. The library only builds the buffer: it is given no
 * interface, so it can neither open a file nor a connection. It is never given text either, since it
 * would change to any other code page, Chinese ones too, in the middle of a line.
 */
export function createReceiptRoll(width: ReceiptWidth, pictures: LinePictures): ReceiptRoll {
  const columns = COLUMNS[width];
  const dots = columns * DOTS_PER_COLUMN;
  const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, width: columns } as never);
  // What the job before left behind goes first: it would also undo the choice of the code page.
  printer.add(Buffer.from([0x1b, 0x40]));
  printer.setCharacterSet(CharacterSet.PC437_USA);

  const writeLine = (text: string): void => {
    const bytes = receiptBytesOf(text);
    if (bytes !== null) printer.add(Buffer.concat([bytes, Buffer.from([0x0a])]));
    else if (text !== '') printer.add(pictureLine(text, dots, pictures));
  };
  const line: ReceiptRoll['line'] = (text, style = {}) => {
    if (style.centred) printer.alignCenter();
    if (style.bold) printer.bold(true);
    if (style.tall) printer.setTextDoubleHeight();
    writeLine(text);
    if (style.tall) printer.setTextNormal();
    if (style.bold) printer.bold(false);
    if (style.centred) printer.alignLeft();
  };

  return {
    columns,
    line,
    paragraph: (text, { maxLines = 8, ...style } = {}) => {
      const cleaned = drawableText(cleanLabelText(text, LONGEST_TEXT), pictures);
      for (const part of wrap(cleaned, columns, dots, pictures, maxLines)) line(part, style);
    },
    rule: () => line('-'.repeat(columns)),
    feed: () => printer.add(Buffer.from([0x0a])),
    orderCode: (orderNumber) => {
      const data = orderBarcodeData(orderNumber);
      if (data === null) return;
      printer.alignCenter();
      const bars = escPosCode128(data);
      // The library's own prefix chooses code set B; a code that begins in C needs one sign more.
      const modules = code128Modules(encodeCode128(data, false)) + (bars.startsWith('{') ? 11 : 0);
      const module = [3, 2].find((each) => each * modules <= dots);
      if (module !== undefined) printer.code128(bars, { width: module, height: 72 } as never);
      else printer.printQR(data, { cellSize: 6, correction: 'M' });
      printer.add(Buffer.from([0x0a]));
      printer.alignLeft();
    },
    finish: () => {
      printer.cut();
      const bytes = printer.getBuffer();
      return bytes === null ? new Uint8Array() : Uint8Array.from(bytes);
    },
  };
}

function drawableText(text: string, pictures: LinePictures): string {
  return [...text]
    .map((letter) => (receiptBytesOf(letter) === null ? pictures.drawable(letter) : letter))
    .join('');
}

/** `GS v 0`: a line that the printer's own letters can not say, drawn and sent dot by dot. */
function pictureLine(text: string, dots: number, pictures: LinePictures): Buffer {
  const picture = pictures.draw(text, CAPITAL_DOTS);
  const rowBytes = Math.min(picture.rowBytes, Math.floor(dots / 8));
  const rows = Array.from({ length: picture.height }, (_, row) =>
    picture.bits.subarray(row * picture.rowBytes, row * picture.rowBytes + rowBytes),
  );
  const { height } = picture;
  const head = [0x1d, 0x76, 0x30, 0, rowBytes, 0, height & 0xff, height >> 8];
  return Buffer.concat([Buffer.from(head), ...rows]);
}

function wrap(
  text: string,
  columns: number,
  dots: number,
  pictures: LinePictures,
  maxLines: number,
): readonly string[] {
  const fits = (line: string): boolean =>
    receiptBytesOf(line) === null
      ? pictures.width(line) * CAPITAL_DOTS <= dots
      : line.length <= columns;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const { segment } of SEGMENTER.segment(word)) {
      if (line !== '' && !fits(line + segment)) {
        lines.push(line);
        line = '';
      }
      line += segment;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines - 1), '...'];
}
