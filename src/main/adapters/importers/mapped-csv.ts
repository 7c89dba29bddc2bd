import type { PaymentKind } from '../../../shared/payment-words.ts';
import type { ColumnMap, ColumnMapField } from '../../domain/imported-order.ts';
import { comparableText } from './comparable-text.ts';
import { addressOrNull, defineOrderFormat, type OrderFormat } from './order-format.ts';
import { shownValue } from './shown-value.ts';

/** The fields that a row of items fills; a row with none of them only tells about the order. */
const itemFields: readonly ColumnMapField[] = ['sku', 'title', 'channelLineId', 'unitPrice'];

/**
 * Any delimited file, read through a column map. The map must name the order number (or the channel's
 * order id), the recipient's name (or company) and the first address line. Without a quantity column
 * every row counts as one piece. Rows without an order line id get one from their SKU or title.
 */
export function mappedCsv(columnMap: ColumnMap): OrderFormat {
  const column = (field: ColumnMapField) => {
    const name = columnMap[field];
    return name === undefined || name.trim() === '' ? [] : [name];
  };
  return defineOrderFormat<ColumnMapField>({
    id: 'csv',
    columns: {
      orderNumber: column('orderNumber'),
      channelOrderId: column('channelOrderId'),
      orderedAt: column('orderedAt'),
      shipBy: column('shipBy'),
      requestedService: column('requestedService'),
      buyerName: column('buyerName'),
      buyerEmail: column('buyerEmail'),
      name: column('name'),
      company: column('company'),
      line1: column('line1'),
      line2: column('line2'),
      line3: column('line3'),
      city: column('city'),
      region: column('region'),
      postalCode: column('postalCode'),
      country: column('country'),
      phone: column('phone'),
      currency: column('currency'),
      shippingPaid: column('shippingPaid'),
      note: column('note'),
      channelLineId: column('channelLineId'),
      sku: column('sku'),
      title: column('title'),
      quantity: column('quantity'),
      quantityShipped: column('quantityShipped'),
      unitPrice: column('unitPrice'),
      paymentReference: column('paymentReference'),
      paymentMethod: column('paymentMethod'),
    },
    marks: [['orderNumber', 'channelOrderId']],
    required: [['orderNumber', 'channelOrderId'], ['name', 'company'], ['line1']],
    readRow: (row) => {
      const orderNumber = row.id('orderNumber');
      const channelOrderId = row.id('channelOrderId') || orderNumber;
      const mapped = itemFields.filter((field) => row.has(field));
      const hasItem = mapped.length === 0 || mapped.some((field) => row.text(field) !== '');
      const ordered = !hasItem ? 0 : row.has('quantity') ? row.quantity('quantity') : 1;
      const shippedText = row.text('quantityShipped');
      const shipped = hasItem && shippedText !== '' ? row.quantity('quantityShipped') : 0;
      if (shipped > ordered) row.refuse('More pieces are shipped than were ordered.');
      const sku = row.text('sku');
      const title = row.text('title');
      return {
        orderKey: channelOrderId,
        head: {
          channelOrderId,
          orderNumber: orderNumber || channelOrderId,
          orderedAt: row.time('orderedAt', 'start'),
          shipBy: row.time('shipBy', 'end'),
          requestedService: row.text('requestedService'),
          buyerName: row.text('buyerName'),
          buyerEmail: row.text('buyerEmail'),
          shipTo: addressOrNull({
            name: row.text('name'),
            company: row.text('company'),
            line1: row.text('line1'),
            line2: row.text('line2'),
            line3: row.text('line3'),
            city: row.text('city'),
            region: row.text('region'),
            postalCode: row.text('postalCode'),
            country: row.country('country'),
            phone: row.text('phone'),
          }),
          currency: row.text('currency').toUpperCase(),
          shippingPaid: row.text('shippingPaid'),
          note: row.text('note'),
          cancelled: null,
          paid: null,
          paymentReference: row.id('paymentReference'),
          paymentKind: paymentKindOf(row.text('paymentMethod'), row.refuse),
        },
        line: hasItem
          ? {
              channelLineId: row.id('channelLineId'),
              idBasis: sku || title,
              sku,
              title,
              quantityOrdered: ordered,
              quantityShippedElsewhere: shipped,
              unitPrice: row.text('unitPrice'),
            }
          : null,
        nothingToShip: false,
      };
    },
  });
}

const ON_ACCOUNT = new Set(['onaccount', 'invoice', 'account', 'net30', 'purchaseorder']);
const CARD = new Set(['card', 'creditcard', 'debitcard', 'stripe']);

/** How the buyer pays, by the usual words for it; null where the file does not say. */
function paymentKindOf(text: string, refuse: (reason: string) => void): PaymentKind | null {
  const word = comparableText(text);
  if (word === '') return null;
  if (ON_ACCOUNT.has(word)) return 'on-account';
  if (CARD.has(word)) return 'card';
  refuse(`The payment method ${shownValue(text)} is not known. Use card or on account.`);
  return null;
}
