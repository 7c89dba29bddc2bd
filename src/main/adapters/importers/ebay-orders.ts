import { addressOrNull, defineOrderFormat } from './order-format.ts';

/**
 * The orders report of eBay Seller Hub, with the column names of the US or the UK site. The header
 * stands below a blank line or bare commas and is followed by a padding row; footers name the number
 * of records and the seller. The rows of an order share its sales record number. An order of several
 * items has a summary row (buyer, address, totals, no item) besides its item rows, and those may lack
 * the address and the order number. An order that nobody has paid for yet is reported, not imported.
 */
export const ebayOrders = defineOrderFormat({
  id: 'ebay-orders',
  columns: {
    orderNumber: ['Order Number', 'Order ID'],
    record: ['Sales Record Number'],
    buyer: ['Buyer Name', 'Buyer Fullname'],
    username: ['Buyer Username', 'User Id'],
    email: ['Buyer Email'],
    note: ['Buyer Note'],
    name: ['Ship To Name', 'Post To Name', 'Buyer Name', 'Buyer Fullname'],
    phone: ['Ship To Phone', 'Post To Phone', 'Buyer Phone Number'],
    line1: ['Ship To Address 1', 'Post To Address 1', 'Buyer Address 1'],
    line2: ['Ship To Address 2', 'Post To Address 2', 'Buyer Address 2'],
    city: ['Ship To City', 'Post To City', 'Post To Town', 'Buyer City'],
    region: ['Ship To State', 'Post To County', 'Post To State', 'Buyer State', 'Buyer County'],
    postalCode: [
      'Ship To Zip',
      'Post To Postcode',
      'Ship To Postcode',
      'Buyer Zip',
      'Buyer Postcode',
    ],
    country: ['Ship To Country', 'Post To Country', 'Buyer Country'],
    itemNumber: ['Item Number', 'Item ID'],
    title: ['Item Title'],
    variation: ['Variation Details'],
    sku: ['Custom Label', 'Custom Label (SKU)'],
    quantity: ['Quantity'],
    price: ['Sold For', 'Sale Price'],
    shipping: ['Shipping And Handling', 'Postage And Packaging', 'Postage And Handling'],
    orderedAt: ['Sale Date'],
    paidAt: ['Paid On Date'],
    shipBy: ['Ship By Date', 'Post By Date', 'Dispatch By Date'],
    shippedAt: ['Shipped On Date', 'Dispatched On Date', 'Posted On Date'],
    service: ['Shipping Service', 'Delivery Service', 'Postage Service'],
    transaction: ['Transaction ID'],
  },
  marks: [
    ['orderNumber', 'record'],
    ['username', 'record'],
    ['itemNumber', 'title', 'sku'],
    ['quantity', 'line1'],
  ],
  required: [
    ['orderNumber', 'record'],
    ['title', 'itemNumber', 'sku'],
    ['quantity'],
    ['name'],
    ['line1'],
    ['city', 'postalCode'],
  ],
  readRow: (row) => {
    if (isFooter(row.cells())) return null;
    const orderNumber = row.id('orderNumber');
    const record = row.id('record');
    const itemNumber = row.id('itemNumber');
    const title = row.text('title');
    const sku = row.text('sku');
    const hasItem = itemNumber !== '' || title !== '' || sku !== '';
    const quantity = hasItem ? row.quantity('quantity') : 0;
    const transaction = row.id('transaction');
    const variation = row.text('variation');
    return {
      orderKey: record || orderNumber,
      head: {
        channelOrderId: orderNumber,
        orderNumber,
        orderedAt: row.time('orderedAt', 'start'),
        shipBy: row.time('shipBy', 'end'),
        requestedService: row.text('service'),
        buyerName: row.text('buyer') || row.text('username'),
        buyerEmail: row.text('email'),
        shipTo: addressOrNull({
          name: row.text('name'),
          company: '',
          line1: row.text('line1'),
          line2: row.text('line2'),
          line3: '',
          city: row.text('city'),
          region: row.text('region'),
          postalCode: row.text('postalCode'),
          country: row.country('country'),
          phone: row.text('phone'),
        }),
        // The other dollars of eBay's sites are written `AU $` and `C $`.
        currency: /^\$/.test(row.text('price') || row.text('shipping')) ? 'USD' : '',
        shippingPaid: row.text('shipping'),
        note: row.text('note'),
        cancelled: null,
        paid: row.has('paidAt') ? row.text('paidAt') !== '' : null,
      },
      line: hasItem
        ? {
            // What eBay itself calls the order line: item and transaction, joined.
            channelLineId: itemNumber && transaction ? `${itemNumber}-${transaction}` : '',
            // And what its Fulfillment API calls it, as third parties say.
            ...(transaction === '' ? {} : { otherIds: [transaction] }),
            idBasis: itemNumber || sku || title,
            sku,
            title: variation === '' || title.includes(variation) ? title : `${title} ${variation}`,
            quantityOrdered: quantity,
            quantityShippedElsewhere: row.text('shippedAt') === '' ? 0 : quantity,
            unitPrice: row.text('price'),
          }
        : null,
      nothingToShip: false,
    };
  },
});

function isFooter(cells: readonly string[]): boolean {
  const [first = '', second = ''] = cells;
  return (
    /record\(s\) downloaded/i.test(second) ||
    /record\(s\) downloaded|^\s*seller id\s*:?/i.test(first)
  );
}
