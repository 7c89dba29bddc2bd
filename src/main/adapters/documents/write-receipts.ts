import type { LinePictures, ReceiptWidth } from '../../app/documents-port.ts';
import { countWords, dateWords } from '../../domain/documents/document-words.ts';
import {
  linesByOrder,
  type PackingSlip,
  type PackingSlipLine,
  slipGroups,
} from '../../domain/documents/packing-slip.ts';
import { type PickTicket, pickedQuantity } from '../../domain/documents/pick-ticket.ts';
import { addressLines } from '../../domain/label/address-lines.ts';
import { createReceiptRoll, type ReceiptRoll } from './receipt-roll.ts';

/** The packing slip on a roll: the same words as on the page, in one column. */
export function writePackingSlipReceipt(
  slip: PackingSlip,
  width: ReceiptWidth,
  pictures: LinePictures,
): Uint8Array {
  const roll = createReceiptRoll(width, pictures);
  drawTitle(roll, 'PACKING SLIP', slip.sample);
  for (const line of addressLines(slip.shipFrom, slip.shipFrom.country)) {
    roll.paragraph(line, { centred: true, maxLines: 2 });
  }
  roll.rule();
  roll.paragraph(`Order ${slip.orderNumber}`, { bold: true, maxLines: 3 });
  if (slip.orderDate !== null) roll.line(`Ordered ${dateWords(slip.orderDate)}`);
  roll.line(`Shipped ${dateWords(slip.shipDate)}`);
  roll.paragraph(`Shipment ${slip.shipmentNumber}, package ${slip.packageNumber}`);
  roll.paragraph(`${slip.carrierName} ${slip.serviceName}`, { maxLines: 3 });
  roll.paragraph(slip.trackingNumber, { maxLines: 3 });
  roll.rule();
  roll.line('SHIP TO', { bold: true });
  for (const line of addressLines(slip.shipTo, slip.shipFrom.country)) {
    roll.paragraph(line, { maxLines: 3 });
  }
  roll.rule();
  const { packed, others } = slipGroups(slip.lines);
  const items = packed.reduce((sum, line) => sum + line.inThisPackage, 0);
  for (const group of linesByOrder(packed)) drawGroup(roll, group);
  roll.line(`In this package: ${countWords(items, 'item', 'items')}`, { bold: true });
  if (others.length > 0) {
    roll.rule();
    roll.paragraph('Also in your order, not in this package', { bold: true });
    for (const group of linesByOrder(others)) drawGroup(roll, group);
  }
  if (slip.note.trim() !== '') {
    roll.rule();
    roll.line('NOTE', { bold: true });
    roll.paragraph(slip.note, { maxLines: 20 });
  }
  roll.feed();
  roll.orderCode(slip.orderNumber);
  roll.paragraph(slip.orderNumber, { centred: true, maxLines: 3 });
  return roll.finish();
}

function drawGroup(
  roll: ReceiptRoll,
  { orderNumber, lines }: ReturnType<typeof linesByOrder>[number],
): void {
  if (orderNumber !== null) roll.paragraph(`Order ${orderNumber}`, { bold: true, maxLines: 3 });
  for (const line of lines) drawLine(roll, line);
}

/** The pick ticket on a roll: a box to tick before each line, a blank for the bin behind it. */
export function writePickTicketReceipt(
  ticket: PickTicket,
  width: ReceiptWidth,
  pictures: LinePictures,
): Uint8Array {
  const roll = createReceiptRoll(width, pictures);
  drawTitle(roll, 'PICK TICKET', ticket.sample);
  roll.paragraph(ticket.stationName, { centred: true, maxLines: 2 });
  roll.line(dateWords(ticket.date), { centred: true });
  const orders = countWords(ticket.orders.length, 'order', 'orders');
  const items = countWords(pickedQuantity(ticket.orders), 'item', 'items');
  roll.line(`${orders}, ${items}`, { centred: true });
  for (const order of ticket.orders) {
    roll.rule();
    roll.orderCode(order.orderNumber);
    roll.paragraph(`Order ${order.orderNumber}`, { bold: true, maxLines: 3 });
    roll.paragraph(order.recipientName, { maxLines: 2 });
    roll.paragraph(order.requestedService, { maxLines: 2 });
    if (order.shipBy !== null) roll.line(`Ship by ${dateWords(order.shipBy)}`);
    roll.feed();
    for (const line of order.lines) {
      const count = `[ ] ${line.quantity.toLocaleString('en')} x`;
      roll.line(`${count}  Bin `.padEnd(roll.columns, '_'), { bold: true });
      roll.paragraph(line.sku, { bold: true, maxLines: 3 });
      if (line.title !== line.sku) roll.paragraph(line.title, { maxLines: 4 });
      roll.feed();
    }
  }
  return roll.finish();
}

function drawTitle(roll: ReceiptRoll, title: string, sample: boolean): void {
  roll.line(title, { bold: true, centred: true, tall: true });
  if (sample) roll.line('SAMPLE', { bold: true, centred: true });
}

function drawLine(roll: ReceiptRoll, line: PackingSlipLine): void {
  roll.paragraph(line.title || line.sku, { maxLines: 4 });
  if (line.title !== '' && line.sku !== line.title) roll.paragraph(line.sku, { maxLines: 3 });
  const facts = [
    ['Ordered', line.ordered],
    ['In this package', line.inThisPackage],
    ['Shipped before', line.shippedBefore],
    ['Still to come', line.stillToCome],
  ] as const;
  for (const [words, figure] of facts) {
    if (figure === 0 && words !== 'In this package') continue;
    const number = figure.toLocaleString('en');
    const indented = `  ${words} `;
    roll.line(`${indented.padEnd(roll.columns - number.length - 1, '.')} ${number}`);
  }
  roll.feed();
}
