import type { LinePictures } from '../../app/documents-port.ts';
import { countWords, DOCUMENT_LIMITS, dateWords } from '../../domain/documents/document-words.ts';
import type { Paper } from '../../domain/documents/paper.ts';
import {
  type PickLine,
  type PickOrder,
  type PickTicket,
  pickedQuantity,
} from '../../domain/documents/pick-ticket.ts';
import { createPdfPages, MARGIN, type PdfPages } from './pdf-pages.ts';
import { type Column, drawOrderBarcode, drawTableHead, drawTitle, STYLES } from './pdf-parts.ts';

const QUANTITY = { size: 15, bold: true } as const;
const CHECK_SIZE = 13;
const BIN_WIDTH = 104;
const ORDER_HEAD_HEIGHT = 58;

/** The ticket as pages: each order with its barcode, each line with a box to tick and room for the bin. */
export async function writePickTicket(
  ticket: PickTicket,
  paper: Paper,
  pictures: LinePictures,
): Promise<Uint8Array> {
  const pages = await createPdfPages(paper, 'Pick ticket', pictures);
  const { type } = pages;
  const sheet = pages.sheet();
  drawTitle(pages, 'Pick ticket', ticket.sample, MARGIN);
  const orders = countWords(ticket.orders.length, 'order', 'orders');
  const items = countWords(pickedQuantity(ticket.orders), 'item', 'items');
  sheet.text(`${orders}, ${items}`, pages.right, MARGIN + 8, { ...STYLES.strong, align: 'right' });
  const station = type.clean(ticket.stationName, DOCUMENT_LIMITS.name);
  const origin = type.fit(`${station}, ${dateWords(ticket.date)}`, STYLES.small, 260, 6);
  sheet.text(origin.text, pages.right, MARGIN + 21, { ...origin.style, align: 'right' });
  pages.moveTo(MARGIN + 40);
  for (const order of ticket.orders) drawOrder(pages, order);
  return pages.finish(`${station}  ·  ${dateWords(ticket.date)}`);
}

function drawOrder(pages: PdfPages, order: PickOrder): void {
  const { type } = pages;
  const columns: readonly Column[] = [
    { caption: [''], width: 26 },
    { caption: ['Pick'], width: 44, align: 'right' },
    { caption: [''], width: 18 },
    { caption: ['Item'], width: pages.width - 88 - BIN_WIDTH },
    { caption: ['Bin'], width: BIN_WIDTH },
  ];
  const number = type.clean(order.orderNumber, DOCUMENT_LIMITS.number);
  pages.onNewPage(() => pages.moveTo(MARGIN));
  // The head of an order never stands alone at the end of a page.
  pages.keep(ORDER_HEAD_HEIGHT + 70);
  drawOrderHead(pages, order, number);
  drawTableHead(pages, columns);
  pages.onNewPage(() => {
    const words = type.fit(`Order ${number}, continued`, STYLES.strong, pages.width, 6);
    pages.sheet().text(words.text, pages.left, MARGIN + 9, words.style);
    pages.moveTo(MARGIN + 24);
    drawTableHead(pages, columns);
  });
  for (const line of order.lines) drawPickLine(pages, line);
  pages.moveTo(pages.y() + 16);
}

function drawOrderHead(pages: PdfPages, order: PickOrder, number: string): void {
  const { type } = pages;
  const top = pages.place(ORDER_HEAD_HEIGHT);
  const sheet = pages.sheet();
  sheet.bar(pages.left, top, pages.width, 1.2);
  const taken = drawOrderBarcode(pages, order.orderNumber, top + 12, 30, pages.width * 0.5);
  const room = pages.width - taken - 10;
  const heading = type.fit(number, STYLES.heading, room, 7);
  sheet.text('ORDER', pages.left, top + 17, STYLES.caption);
  sheet.text(heading.text, pages.left, top + 34, heading.style);
  const facts = [
    order.recipientName,
    order.requestedService,
    order.shipBy === null ? '' : `ship by ${dateWords(order.shipBy)}`,
  ];
  const words = type.clean(facts.filter((fact) => fact.trim() !== '').join(', '), 200);
  const fitted = type.fit(words, STYLES.small, room, 7);
  sheet.text(fitted.text, pages.left, top + 48, fitted.style);
}

function drawPickLine(pages: PdfPages, line: PickLine): void {
  const { type } = pages;
  const left = pages.left + 88;
  const room = pages.width - 88 - BIN_WIDTH - 12;
  const sku = type.clean(line.sku, DOCUMENT_LIMITS.sku);
  const title = type.clean(line.title, DOCUMENT_LIMITS.title);
  const strong = type.wrap(sku || title, STYLES.strong, room, 3);
  const plain = sku === '' || sku === title ? [] : type.wrap(title, STYLES.small, room, 4);
  const height = Math.max(34, strong.length * 13 + plain.length * 11 + 15);
  const top = pages.place(height);
  const sheet = pages.sheet();
  sheet.box(pages.left + 1, top + 6, CHECK_SIZE, CHECK_SIZE, 0.9);
  const quantity = type.fit(line.quantity.toLocaleString('en'), QUANTITY, 44, 8);
  sheet.text(quantity.text, pages.left + 70, top + 18, { ...quantity.style, align: 'right' });
  const first = top + 18;
  strong.forEach((part, index) => {
    sheet.text(part, left, first + index * 13, STYLES.strong);
  });
  plain.forEach((part, index) => {
    sheet.text(part, left, first + strong.length * 13 + index * 11 - 1, STYLES.small);
  });
  sheet.bar(pages.right - BIN_WIDTH, top + 24, BIN_WIDTH, 0.4, 0.5);
  sheet.bar(pages.left, top + height - 0.4, pages.width, 0.4, 0.75);
}
