import { hash } from 'node:crypto';
import type { ImportedOrder } from '../../domain/imported-order.ts';

/**
 * Stands for all that a file says about an order, whichever line of the file says it: two imports with
 * the same fingerprint say the same.
 */
export function orderFingerprint(order: ImportedOrder): string {
  const { shipTo } = order;
  const content = JSON.stringify([
    order.channelOrderId,
    order.orderNumber,
    order.orderedAt,
    order.shipBy,
    order.requestedService,
    order.buyerName,
    order.buyerEmail,
    shipTo.name,
    shipTo.company,
    shipTo.line1,
    shipTo.line2,
    shipTo.line3,
    shipTo.city,
    shipTo.region,
    shipTo.postalCode,
    shipTo.country,
    shipTo.phone,
    order.currency,
    order.shippingPaidMinor,
    order.note,
    order.cancelled,
    order.lines.map((line) => [
      line.channelLineId,
      line.sku,
      line.title,
      line.quantityOrdered,
      line.quantityShippedElsewhere,
      line.unitPriceMinor,
      ...(line.awaitsAnswer === true ? ['awaits an answer'] : []),
    ]),
  ]);
  return hash('sha256', content, 'base64url');
}
