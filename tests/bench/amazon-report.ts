import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImportedOrder } from '../../src/main/domain/imported-order.ts';
import { generatedOrder } from './generated-orders.ts';

const HEADER =
  'order-id order-item-id purchase-date payments-date reporting-date promise-date days-past-promise buyer-email buyer-name buyer-phone-number sku product-name quantity-purchased quantity-shipped quantity-to-ship ship-service-level recipient-name ship-address-1 ship-address-2 ship-address-3 ship-city ship-state ship-postal-code ship-country is-business-order purchase-order-number price-designation is-prime is-buyer-requested-cancellation buyer-requested-cancel-reason verge-of-cancellation'.split(
    ' ',
  );

/** Writes an Unshipped Orders report with that many rows; several rows can be one order. */
export async function writeAmazonReport(file: string, rows: number): Promise<void> {
  await pipeline(Readable.from(reportLines(rows)), createWriteStream(file));
}

function* reportLines(rows: number): Generator<string> {
  yield `${HEADER.join('\t')}\n`;
  let written = 0;
  for (let index = 0; written < rows; index += 1) {
    const order = generatedOrder(index);
    for (const line of order.lines.slice(0, rows - written)) {
      yield reportLine(order, line);
      written += 1;
    }
  }
}

function reportLine(order: ImportedOrder, line: ImportedOrder['lines'][number]): string {
  const { shipTo } = order;
  const date = order.orderedAt ?? '';
  const cells = [
    order.channelOrderId,
    line.channelLineId,
    date,
    date,
    date,
    order.shipBy ?? '',
    '-2',
    order.buyerEmail,
    order.buyerName,
    shipTo.phone,
    line.sku,
    line.title,
    line.quantityOrdered,
    0,
    line.quantityOrdered,
    order.requestedService,
    shipTo.name,
    shipTo.line1,
    shipTo.line2,
    shipTo.line3,
    shipTo.city,
    shipTo.region,
    shipTo.postalCode,
    shipTo.country,
    'false',
    '',
    '',
    'false',
    'false',
    '',
    'false',
  ];
  return `${cells.join('\t')}\n`;
}
