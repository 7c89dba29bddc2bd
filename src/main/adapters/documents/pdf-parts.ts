import { orderBarcodeData } from '../../domain/documents/order-barcode.ts';
import { code128Modules, encodeCode128 } from '../../domain/label/code-128.ts';
import type { PdfPages } from './pdf-pages.ts';
import type { TypeStyle } from './pdf-type.ts';

/** The type of all papers: few sizes, black and two greys that a laser printer still shows. */
export const STYLES = {
  title: { size: 24, bold: true },
  heading: { size: 14, bold: true },
  caption: { size: 7, grey: 0.35, spacing: 0.5 },
  strong: { size: 10.5, bold: true },
  text: { size: 10 },
  small: { size: 8.5, grey: 0.3 },
} as const satisfies Record<string, TypeStyle>;

/** Widths of the narrowest bar, wide and narrow, in points: whole dots at 300 and at 600 dpi. */
const MODULES = [0.96, 0.72] as const;
/** Blank paper beside the bars, in modules (ISO/IEC 15417). */
const QUIET_MODULES = 10;

/**
 * The order number as bars with its right end at the right margin and the number below. Returns the
 * room that was taken at the right, 0 where the number can not be a barcode that a scanner reads.
 */
export function drawOrderBarcode(
  pages: PdfPages,
  orderNumber: string,
  y: number,
  height: number,
  maxWidth: number,
): number {
  const data = orderBarcodeData(orderNumber);
  if (data === null) return 0;
  const modules = code128Modules(encodeCode128(data, false));
  const module = MODULES.find((width) => width * (modules + QUIET_MODULES) <= maxWidth);
  if (module === undefined) return 0;
  // The margin is the quiet zone at the right. On whole dots, so that every bar is equally sharp.
  const right = Math.floor(pages.right / 0.24) * 0.24;
  pages.sheet().barcode(data, right, y, height, module);
  return module * (modules + QUIET_MODULES);
}

export type Fact = { readonly caption: string; readonly value: string; readonly share: number };

/** A row of captions with their values below; `share` is the part of the width. Returns its height. */
export function drawFacts(pages: PdfPages, facts: readonly Fact[], y: number): number {
  const sheet = pages.sheet();
  let x = pages.left;
  for (const { caption, value, share } of facts) {
    const room = pages.width * share - 14;
    const fitted = pages.type.fit(value, STYLES.strong, room, 6);
    sheet.text(caption.toUpperCase(), x, y + 7, STYLES.caption);
    sheet.text(fitted.text, x, y + 22, fitted.style);
    x += pages.width * share;
  }
  return 38;
}

/** The title of a paper, marked where it comes from a practice station. */
export function drawTitle(pages: PdfPages, title: string, sample: boolean, y: number): void {
  const sheet = pages.sheet();
  sheet.text(title, pages.left, y + 18, STYLES.title);
  if (!sample) return;
  const x = pages.left + pages.type.width(title, STYLES.title) + 14;
  const mark = { size: 9, bold: true, spacing: 1 };
  sheet.box(x, y + 3, pages.type.width('SAMPLE', mark) + 12, 16, 0.8);
  sheet.text('SAMPLE', x + 6, y + 14.4, mark);
}

export type Column = {
  readonly caption: readonly string[];
  readonly width: number;
  readonly align?: 'right';
};

/** The captions of a table, standing on a rule. */
export function drawTableHead(pages: PdfPages, columns: readonly Column[]): void {
  const rows = Math.max(...columns.map((column) => column.caption.length));
  const height = rows * 9 + 8;
  const top = pages.place(height);
  const sheet = pages.sheet();
  let x = pages.left;
  for (const { caption, width, align } of columns) {
    caption.forEach((words, index) => {
      const baseline = top + (rows - caption.length + index) * 9 + 7;
      const at = align === 'right' ? x + width : x;
      sheet.text(words.toUpperCase(), at, baseline, { ...STYLES.caption, align: align ?? 'left' });
    });
    x += width;
  }
  sheet.bar(pages.left, top + height - 1, pages.width, 0.9);
}
