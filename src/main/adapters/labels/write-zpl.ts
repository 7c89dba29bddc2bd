import { createCanvas } from '@napi-rs/canvas';
import type {
  LabelBarcode,
  LabelElement,
  LabelLayout,
  LabelText,
} from '../../domain/label/label-elements.ts';
import { dotsPerUnit, placeBarcode } from '../../domain/label/place-barcode.ts';
import { ACCENT_HEIGHT, CAPITAL_HEIGHT, DESCENDER_DEPTH } from '../../domain/label/text-line.ts';
import type { PrinterDpi } from '../../domain/label-content.ts';
import type { ZplGraphics } from '../../domain/printing/zpl-graphics.ts';
import { cropRows, toBitmap } from './bitmap.ts';
import { drawText } from './draw-text.ts';
import { elementGraphic } from './element-graphic.ts';
import type { LabelFont } from './label-font.ts';
import { isPrinterFontText } from './printer-font.ts';
import { zplGraphic } from './zpl-graphic.ts';

/**
 * Writes the layout as one ZPL II format for a printer of that resolution: exactly one label, and no
 * command that changes the printer's media, darkness or position settings. One `^FD` per line and no
 * `^FB`, whose own wrapping overprints and takes backslashes for commands. SECURITY: order data reaches
 * the printer only through `fieldData`, so no name can hold a command.
 */
export function writeZpl(
  layout: LabelLayout,
  dpi: PrinterDpi,
  font: LabelFont,
  graphics: ZplGraphics = 'hex',
): Uint8Array {
  const scale = dotsPerUnit(dpi);
  const dots = (units: number): number => Math.round(units * scale);
  const format = [
    '^XA',
    '^CI28',
    `^PW${dots(layout.width)}^LL${dots(layout.height)}^LH0,0`,
    ...layout.elements.map((element) => elementFields(element, dpi, font, graphics)),
    '^PQ1',
    '^XZ',
    '',
  ].join('\n');
  return new TextEncoder().encode(format);
}

function elementFields(
  element: LabelElement,
  dpi: PrinterDpi,
  font: LabelFont,
  graphics: ZplGraphics,
): string {
  const scale = dotsPerUnit(dpi);
  const dots = (units: number): number => Math.round(units * scale);
  const origin = `^FO${dots(element.x)},${dots(element.y)}`;
  switch (element.kind) {
    case 'rule': {
      const [width, height] = [dots(element.width), dots(element.height)];
      return `${origin}^GB${width},${height},${Math.min(width, height)}^FS`;
    }
    case 'frame':
      return `${origin}^GB${dots(element.width)},${dots(element.height)},${dots(element.thickness)}^FS`;
    case 'text':
      // A printer writes from left to right only.
      return isPrinterFontText(element.text) && element.direction !== 'rtl'
        ? printerFontLine(element, origin, dots(element.fontHeight))
        : pictureLine(element, scale, font, graphics);
    case 'barcode':
      return barcodeField(element, dpi);
    case 'maxicode':
    case 'picture': {
      const { x, y, bitmap } = elementGraphic(element, dpi);
      return `^FO${x},${y}${zplGraphic(bitmap, graphics)}^FS`;
    }
  }
}

/**
 * Field data for `^FH_`: the two command prefixes, the escape sign itself, the backslash and every byte
 * that is not printable ASCII become hexadecimal (UTF-8, announced by `^CI28`); control characters go.
 */
export function fieldData(text: string): string {
  const bytes = new TextEncoder().encode(text.replace(/[\p{Cc}\p{Cs}]/gu, ''));
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return byte >= 0x20 && byte <= 0x7e && !'^~_\\'.includes(character)
      ? character
      : `_${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function printerFontLine(element: LabelText, origin: string, height: number): string {
  const reverse = element.colour === 'white' ? '^FR' : '';
  return `${origin}${reverse}^A0N,${height},${height}^FH_^FD${fieldData(element.text)}^FS`;
}

/** A line that the printer's font might not print right, drawn with the bundled font and sent dot by dot. */
function pictureLine(
  element: LabelText,
  scale: number,
  font: LabelFont,
  graphics: ZplGraphics,
): string {
  const above = Math.ceil(element.fontHeight * ACCENT_HEIGHT * scale);
  const below = Math.ceil(element.fontHeight * (CAPITAL_HEIGHT + DESCENDER_DEPTH) * scale);
  const canvas = createCanvas(Math.ceil(element.width * scale), above + below);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawText(context, { ...element, colour: 'black' }, 0, above, scale, font);
  const cropped = cropRows(toBitmap(canvas));
  if (cropped === null) return '';
  const x = Math.round(element.x * scale);
  const y = Math.round(element.y * scale) - above + cropped.top;
  const reverse = element.colour === 'white' ? '^FR' : '';
  return `^FO${x},${y}${reverse}${zplGraphic(cropped.bitmap, graphics)}^FS`;
}

/**
 * GS1 codes and even rows of digits are spelt out sign by sign (mode N), the rest is left to the printer's
 * automatic mode A, whose packing `encodeCode128` follows.
 */
function barcodeField(barcode: LabelBarcode, dpi: PrinterDpi): string {
  const placed = placeBarcode(barcode, dpi);
  if (placed === null) throw new RangeError(`${barcode.data} does not fit the label as a barcode`);
  const spelt = barcode.symbology === 'gs1-128' || /^(?:[0-9]{2})+$/.test(barcode.data);
  const data = spelt ? spellCode128(placed.codewords) : fieldData(barcode.data);
  return (
    `^FO${placed.x},${placed.y}^BY${placed.moduleDots},3,${placed.height}` +
    `^BCN,${placed.height},N,N,N,${spelt ? 'N' : 'A'}^FH_^FD${data}^FS`
  );
}

/** Invocation codes of ZPL II, `^BC` table "Code 128 invocation characters", for the values that are used. */
const INVOCATIONS: ReadonlyMap<number, string> = new Map([
  [105, '>;'],
  [104, '>:'],
  [102, '>8'],
  [100, '>6'],
]);

/** Symbol characters as field data of mode N; the printer adds the check character and the stop itself. */
function spellCode128(codewords: readonly number[]): string {
  let inC = false;
  return codewords
    .slice(0, -1)
    .map((value) => {
      if (value === 105) inC = true;
      if (value === 104 || (inC && value === 100)) inC = false;
      const invocation = INVOCATIONS.get(value);
      if (invocation !== undefined) return invocation;
      if (inC) return String(value).padStart(2, '0');
      const character = String.fromCharCode(value + 0x20);
      return character === '>' ? '>0' : fieldData(character);
    })
    .join('');
}
