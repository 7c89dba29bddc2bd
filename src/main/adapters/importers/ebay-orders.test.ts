import { describe, expect, it } from 'vitest';
import {
  importFile,
  plainHeader,
  plainRow,
  readAll,
} from '../../../../tests/fixtures/imports/import-files.ts';

describe('an eBay orders report', () => {
  it('becomes orders: preamble, padding and footers are passed over, summary rows give the address', async () => {
    const { orders, problems } = await readAll(importFile('ebay-orders-us.csv'), {
      timeZone: 'America/New_York',
    });
    expect(orders).toEqual([
      {
        channelOrderId: '18-15123-90441',
        orderNumber: '18-15123-90441',
        orderedAt: '2026-10-01T03:45:00.000Z',
        shipBy: '2026-10-03T03:59:59.000Z',
        requestedService: 'USPS Ground Advantage',
        buyerName: 'Priya Natarajan',
        buyerEmail: 'priya@example.com',
        shipTo: {
          name: 'Priya Natarajan',
          company: '',
          line1: '501 Folsom St',
          line2: 'Suite 3',
          line3: '',
          city: 'San Francisco',
          region: 'CA',
          postalCode: '94105-3141',
          country: 'US',
          phone: '+1 415-555-0188',
        },
        currency: 'USD',
        shippingPaidMinor: 500,
        note: 'Please leave at the\n"side" door',
        cancelled: false,
        lines: [
          {
            channelLineId: '407197269275-10073645110010',
            otherIds: ['10073645110010'],
            sku: '00127-W',
            title: 'Vintage 27" bicycle wheel',
            quantityOrdered: 1,
            quantityShippedElsewhere: 0,
            unitPriceMinor: 1234,
          },
        ],
        fileLine: 4,
      },
      expect.objectContaining({
        channelOrderId: '09-15140-11223',
        shippingPaidMinor: 725,
        shipTo: expect.objectContaining({ line1: '9 Maple Ln', postalCode: '05641' }),
        lines: [
          expect.objectContaining({
            sku: 'HINGE-2',
            quantityOrdered: 2,
            quantityShippedElsewhere: 0,
          }),
          expect.objectContaining({
            title: 'Door knob [Finish: Antique]',
            quantityOrdered: 1,
            quantityShippedElsewhere: 1,
          }),
        ],
        fileLine: 6,
      }),
    ]);
    expect(problems).toEqual([
      { fileLine: 9, reason: 'The buyer has not paid yet. Order "2103" was left out.' },
    ]);
  });

  it('is read with the column names of the UK site', async () => {
    const { orders, problems } = await readAll(importFile('ebay-orders-uk.csv'));
    expect(problems).toEqual([]);
    expect(orders).toEqual([
      expect.objectContaining({
        channelOrderId: '04-15250-08826',
        shipTo: expect.objectContaining({
          region: 'North Yorkshire',
          postalCode: 'YO1 7HH',
          country: 'GB',
        }),
        requestedService: 'Royal Mail Tracked 48',
        currency: 'GBP',
        shippingPaidMinor: 399,
        shipBy: '2026-10-02T23:59:59.000Z',
        lines: [expect.objectContaining({ sku: 'CADDY-G', unitPriceMinor: 123450 })],
      }),
    ]);
  });

  it('goes on below the footers where reports were put together, in other columns', async () => {
    const both = Buffer.concat([
      importFile('ebay-orders-uk.csv'),
      importFile('ebay-orders-us.csv'),
    ]);
    const { orders, problems } = await readAll(both);
    expect(orders.map((order) => [order.orderNumber, order.shipTo.city])).toEqual([
      ['04-15250-08826', 'York'],
      ['18-15123-90441', 'San Francisco'],
      ['09-15140-11223', 'Barre'],
    ]);
    expect(problems).toHaveLength(1);

    const plain = `${plainHeader}\n${plainRow(1)}\n`;
    const turned = 'Page,Item,Qty,Address,City,Recipient,Order Number\n1,Cup,2,9 Elm,Troy,Ann,2\n';
    const together = await readAll(plain + turned + plain, {
      columnMap: {
        orderNumber: 'order number',
        name: 'recipient',
        line1: 'address',
        city: 'city',
        title: 'item',
        quantity: 'qty',
      },
    });
    expect(together.orders.map((order) => [order.orderNumber, order.shipTo.line1])).toEqual([
      ['1', '1 Main St'],
      ['2', '9 Elm'],
    ]);
  });
});
