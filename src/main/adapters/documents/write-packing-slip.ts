import type { LinePictures } from '../../app/documents-port.ts';
import { DOCUMENT_LIMITS } from '../../domain/documents/document-words.ts';
import {
  linesByOrder,
  type PackingSlip,
  type PackingSlipLine,
  slipGroups,
} from '../../domain/documents/packing-slip.ts';
import type { Paper } from '../../domain/documents/paper.ts';
import { drawSlipHead, drawSlipRunningHead } from './packing-slip-head.ts';
import { createPdfPages, type PdfPages } from './pdf-pages.ts';
import { type Column, drawTableHead, STYLES } from './pdf-parts.ts';

const FIGURES = 62;
const TITLE_LINES = 5;
const LEADING = 13;

/** The slip as pages: lines of the box first, then what the order holds besides. */
export async function writePackingSlip(
  slip: PackingSlip,
  paper: Paper,
  pictures: LinePictures,
): Promise<Uint8Array> {
  const pages = await createPdfPages(paper, `Packing slip ${slip.shipmentNumber}`, pictures);
  const order = pages.type.clean(slip.orderNumber, DOCUMENT_LIMITS.number);
  drawSlipHead(pages, slip, order);

  const columns = columnsOf(pages);
  const head = (): void => drawTableHead(pages, columns);
  pages.onNewPage(() => {
    drawSlipRunningHead(pages, order, slip.packageNumber);
    head();
  });
  const { packed, others } = slipGroups(slip.lines);
  head();
  for (const group of linesByOrder(packed)) drawGroup(pages, columns, group);
  drawTotals(pages, packed);
  if (others.length > 0) {
    drawGroupHeading(pages, 'Also in your order, not in this package');
    for (const group of linesByOrder(others)) drawGroup(pages, columns, group);
  }
  // What follows the table needs no captions above it.
  pages.onNewPage(() => drawSlipRunningHead(pages, order, slip.packageNumber));
  drawNote(pages, slip.note);
  const shipment = pages.type.clean(slip.shipmentNumber, DOCUMENT_LIMITS.number);
  return pages.finish(`Order ${order}  ·  Shipment ${shipment}  ·  Package ${slip.packageNumber}`);
}

function drawGroup(
  pages: PdfPages,
  columns: readonly Column[],
  { orderNumber, lines }: ReturnType<typeof linesByOrder>[number],
): void {
  if (orderNumber !== null) {
    const number = pages.type.clean(orderNumber, DOCUMENT_LIMITS.number);
    drawGroupHeading(pages, `Order ${number}`);
  }
  for (const line of lines) drawLine(pages, columns, line);
}

function columnsOf(pages: PdfPages): readonly Column[] {
  const figures = [
    ['Ordered'],
    ['In this', 'package'],
    ['Shipped', 'before'],
    ['Still', 'to come'],
  ];
  return [
    { caption: ['Item'], width: pages.width - FIGURES * figures.length },
    ...figures.map((caption) => ({ caption, width: FIGURES, align: 'right' as const })),
  ];
}

function drawLine(pages: PdfPages, columns: readonly Column[], line: PackingSlipLine): void {
  const { type } = pages;
  const room = (columns[0]?.width ?? 0) - 12;
  const sku = type.clean(line.sku, DOCUMENT_LIMITS.sku);
  const title = type.clean(line.title, DOCUMENT_LIMITS.title) || sku;
  const titleLines = type.wrap(title, STYLES.text, room, TITLE_LINES);
  const skuLines = sku === title ? [] : type.wrap(sku, STYLES.small, room, 2);
  const height = titleLines.length * LEADING + skuLines.length * 11 + 11;
  const top = pages.place(height);
  const sheet = pages.sheet();
  titleLines.forEach((part, index) => {
    sheet.text(part, pages.left, top + 15 + index * LEADING, STYLES.text);
  });
  const below = top + 15 + titleLines.length * LEADING - 1;
  skuLines.forEach((part, index) => {
    sheet.text(part, pages.left, below + index * 11, STYLES.small);
  });
  drawFigures(pages, line, top + 15, (column) => (column === 1 ? STYLES.strong : STYLES.text));
  sheet.bar(pages.left, top + height - 0.4, pages.width, 0.4, 0.75);
}

function drawFigures(
  pages: PdfPages,
  line: Omit<PackingSlipLine, 'sku' | 'title'>,
  baseline: number,
  styleOf: (column: number) => (typeof STYLES)['strong' | 'text'],
): void {
  const figures = [line.ordered, line.inThisPackage, line.shippedBefore, line.stillToCome];
  figures.forEach((figure, column) => {
    const right = pages.right - FIGURES * (figures.length - 1 - column);
    const words = figure === 0 ? '–' : figure.toLocaleString('en');
    pages.sheet().text(words, right, baseline, { ...styleOf(column), align: 'right' });
  });
}

function drawTotals(pages: PdfPages, packed: readonly PackingSlipLine[]): void {
  const top = pages.place(28);
  const items = packed.reduce((sum, line) => sum + line.inThisPackage, 0);
  const right = pages.right - FIGURES * 2;
  const sheet = pages.sheet();
  const words = items === 0 ? 'No items in this package' : 'Items in this package';
  sheet.text(words, pages.left, top + 17, STYLES.strong);
  if (items > 0)
    sheet.text(items.toLocaleString('en'), right, top + 17, { ...STYLES.strong, align: 'right' });
}

function drawGroupHeading(pages: PdfPages, words: string): void {
  // With its first line, so that a heading never stands alone at the end of a page.
  const height = 30;
  pages.keep(height + 60);
  const top = pages.place(height);
  pages.sheet().text(words, pages.left, top + 20, STYLES.strong);
  pages.sheet().bar(pages.left, top + height - 0.9, pages.width, 0.9);
}

function drawNote(pages: PdfPages, note: string): void {
  const text = pages.type.clean(note, DOCUMENT_LIMITS.note);
  if (text === '') return;
  const lines = pages.type.wrap(text, STYLES.text, pages.width - 14, 30);
  pages.keep(60);
  const top = pages.place(28);
  pages.sheet().text('NOTE', pages.left + 14, top + 23, STYLES.caption);
  pages.sheet().bar(pages.left, top + 15, 2, 13, 0.6);
  for (const line of lines) {
    const at = pages.place(LEADING + 1);
    pages.sheet().bar(pages.left, at, 2, LEADING + 1, 0.6);
    pages.sheet().text(line, pages.left + 14, at + 10, STYLES.text);
  }
}
