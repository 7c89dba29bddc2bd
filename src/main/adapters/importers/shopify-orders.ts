import { addressOrNull, defineOrderFormat } from './order-format.ts';

/**
 * Shopify's orders export: one row per line item, grouped by `Name` (`#1001`), the order's own fields
 * on its first row only. The order's id is the `Id` column where the export has it. Items with
 * `Lineitem requires shipping` false are left out, fulfilled ones count as shipped elsewhere. Postal
 * codes may start with an apostrophe, which keeps their zeros in a spreadsheet and is dropped.
 */
export const shopifyOrders = defineOrderFormat({
  id: 'shopify-orders',
  columns: {
    name: ['Name'],
    id: ['Id'],
    email: ['Email'],
    currency: ['Currency'],
    shipping: ['Shipping'],
    service: ['Shipping Method'],
    orderedAt: ['Created at'],
    cancelledAt: ['Cancelled at'],
    financial: ['Financial Status'],
    quantity: ['Lineitem quantity'],
    title: ['Lineitem name'],
    price: ['Lineitem price'],
    sku: ['Lineitem sku'],
    requiresShipping: ['Lineitem requires shipping'],
    fulfillment: ['Lineitem fulfillment status'],
    buyer: ['Billing Name'],
    recipient: ['Shipping Name'],
    company: ['Shipping Company'],
    line1: ['Shipping Address1', 'Shipping Street'],
    line2: ['Shipping Address2'],
    city: ['Shipping City'],
    postalCode: ['Shipping Zip'],
    region: ['Shipping Province'],
    country: ['Shipping Country'],
    shippingPhone: ['Shipping Phone'],
    phone: ['Phone'],
    note: ['Notes'],
  },
  marks: [['name'], ['quantity'], ['title']],
  required: [['name'], ['quantity'], ['title'], ['recipient'], ['line1'], ['city', 'postalCode']],
  readRow: (row) => {
    const name = row.id('name');
    const title = row.text('title');
    const sku = row.text('sku');
    const hasItem = title !== '' || sku !== '';
    const shipped = !/^(?:false|no|0)$/i.test(row.text('requiresShipping'));
    const quantity = hasItem && shipped ? row.quantity('quantity') : 0;
    const fulfillment = row.text('fulfillment').toLowerCase();
    if (hasItem && shipped && fulfillment === 'partial') {
      row.refuse('The item is partly fulfilled, and the export does not say how many are left.');
    }
    // Only the first row of an order has these; its other rows say nothing about a cancellation.
    const firstRow = row.text('financial') !== '' || row.text('orderedAt') !== '';
    const cancelledAt = row.text('cancelledAt');
    return {
      orderKey: name,
      head: {
        channelOrderId: row.id('id'),
        orderNumber: name,
        orderedAt: row.time('orderedAt', 'start'),
        shipBy: null,
        requestedService: row.text('service'),
        buyerName: row.text('buyer'),
        buyerEmail: row.text('email'),
        shipTo: addressOrNull({
          name: row.text('recipient'),
          company: row.text('company'),
          line1: row.text('line1'),
          line2: row.text('line2'),
          line3: '',
          city: row.text('city'),
          region: row.text('region').replace(/^'/, ''),
          postalCode: row.text('postalCode').replace(/^'/, ''),
          country: row.country('country'),
          phone: (row.text('shippingPhone') || row.text('phone')).replace(/^'/, ''),
        }),
        currency: row.text('currency').toUpperCase(),
        shippingPaid: row.text('shipping'),
        note: row.text('note'),
        cancelled: cancelledAt !== '' ? true : firstRow ? false : null,
        paid: null,
      },
      line:
        hasItem && shipped
          ? {
              channelLineId: '',
              idBasis: sku || title,
              sku,
              title,
              quantityOrdered: quantity,
              quantityShippedElsewhere: fulfillment === 'fulfilled' ? quantity : 0,
              unitPrice: row.text('price'),
            }
          : null,
      nothingToShip: hasItem && !shipped,
    };
  },
});
