import { addressOrNull, defineOrderFormat } from './order-format.ts';

/**
 * Amazon's Unshipped Orders report (GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING): tab-delimited,
 * one row per order item, the order's fields on every row. What is left to ship is
 * `quantity-to-ship`; the difference to what was bought is shipped or cancelled, so not ours.
 * An order is taken as cancelled when the buyer asked to cancel every item of it.
 */
export const amazonUnshipped = defineOrderFormat({
  id: 'amazon-unshipped',
  columns: {
    orderId: ['order-id'],
    lineId: ['order-item-id'],
    orderedAt: ['purchase-date'],
    shipBy: ['promise-date'],
    email: ['buyer-email'],
    buyer: ['buyer-name'],
    phone: ['ship-phone-number', 'buyer-phone-number'],
    sku: ['sku'],
    title: ['product-name'],
    purchased: ['quantity-purchased'],
    shipped: ['quantity-shipped'],
    toShip: ['quantity-to-ship'],
    service: ['ship-service-level'],
    name: ['recipient-name'],
    company: ['ship-company', 'ship-company-name'],
    line1: ['ship-address-1'],
    line2: ['ship-address-2'],
    line3: ['ship-address-3'],
    city: ['ship-city'],
    region: ['ship-state'],
    postalCode: ['ship-postal-code'],
    country: ['ship-country'],
    currency: ['currency'],
    note: ['delivery-instructions'],
    cancelAsked: ['is-buyer-requested-cancellation'],
  },
  marks: [['orderId'], ['lineId'], ['purchased', 'toShip']],
  required: [
    ['orderId'],
    ['lineId'],
    ['purchased', 'toShip'],
    ['name'],
    ['line1'],
    ['city', 'postalCode'],
  ],
  readRow: (row) => {
    const orderId = row.id('orderId');
    const asked = row.text('cancelAsked');
    const shipped = row.has('shipped') && row.text('shipped') !== '' ? row.quantity('shipped') : 0;
    const toShip = row.has('toShip') ? row.quantity('toShip') : null;
    const ordered = row.has('purchased') ? row.quantity('purchased') : shipped + (toShip ?? 0);
    const elsewhere = toShip === null ? shipped : ordered - toShip;
    if (elsewhere < 0 || elsewhere > ordered) {
      row.refuse('More pieces are shipped or to be shipped than were bought.');
    }
    const sku = row.text('sku');
    const title = row.text('title');
    const lineId = row.id('lineId');
    if (lineId === '') row.refuse('The row has no order-item-id.');
    return {
      orderKey: orderId,
      head: {
        channelOrderId: orderId,
        orderNumber: orderId,
        orderedAt: row.time('orderedAt', 'start'),
        shipBy: row.time('shipBy', 'end'),
        requestedService: row.text('service'),
        buyerName: row.text('buyer'),
        buyerEmail: row.text('email'),
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
        shippingPaid: '',
        note: row.text('note'),
        cancelled: asked === '' ? null : /^(?:true|yes|1)$/i.test(asked),
        paid: null,
      },
      line: {
        channelLineId: lineId,
        idBasis: sku || title,
        sku,
        title,
        quantityOrdered: ordered,
        quantityShippedElsewhere: elsewhere,
        unitPrice: '',
      },
      nothingToShip: false,
    };
  },
});
