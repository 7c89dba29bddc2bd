import { describe, expect, it } from 'vitest';
import { importFile, readAll } from '../../../../tests/fixtures/imports/import-files.ts';

describe('a Shopify orders export', () => {
  it('becomes orders: fields from the first row, nothing that is not shipped, cancelled ones marked', async () => {
    const { orders, problems } = await readAll(importFile('shopify-orders.csv'));
    expect(problems).toEqual([]);
    expect(orders).toEqual([
      {
        channelOrderId: '5120000000001',
        orderNumber: '#1001',
        orderedAt: '2026-10-01T03:45:00.000Z',
        shipBy: null,
        requestedService: 'Standard',
        buyerName: 'Inês Carvalho',
        buyerEmail: 'ines@example.org',
        shipTo: {
          name: 'Inês Carvalho',
          company: '',
          line1: '88 Beacon St',
          line2: 'Unit 5',
          line3: '',
          city: 'Boston',
          region: 'MA',
          postalCode: '02108',
          country: 'US',
          phone: '+16175550123',
        },
        currency: 'USD',
        shippingPaidMinor: 650,
        note: 'Gift, please:\nno invoice in the box',
        cancelled: false,
        lines: [
          {
            channelLineId: 'APR-SAND#1',
            sku: 'APR-SAND',
            title: 'Linen apron - Sand',
            quantityOrdered: 2,
            quantityShippedElsewhere: 0,
            unitPriceMinor: 2400,
          },
          {
            channelLineId: 'APR-SAND#2',
            sku: 'APR-SAND',
            title: 'Linen apron - Sand',
            quantityOrdered: 1,
            quantityShippedElsewhere: 0,
            unitPriceMinor: 2400,
          },
        ],
        fileLine: 2,
      },
      expect.objectContaining({
        orderNumber: '#1002',
        currency: 'JPY',
        shippingPaidMinor: 800,
        cancelled: false,
        lines: [
          expect.objectContaining({
            sku: 'TT-01',
            quantityShippedElsewhere: 1,
            unitPriceMinor: 1600,
          }),
          expect.objectContaining({ sku: 'OG-01', quantityShippedElsewhere: 0 }),
        ],
      }),
      expect.objectContaining({ orderNumber: '#1003', cancelled: true }),
    ]);
  });

  it('takes the name as the id where the export has no Id column', async () => {
    const text = importFile('shopify-orders.csv').toString().replace(',Id,', ',Not The One,');
    const { orders } = await readAll(text);
    expect(orders.map((order) => order.channelOrderId)).toEqual(['#1001', '#1002', '#1003']);
  });

  it('leaves an order out of which the export does not say how much is left', async () => {
    const text = importFile('shopify-orders.csv')
      .toString()
      .replace('true,true,pending', 'true,true,partial');
    const { orders, problems } = await readAll(text);
    expect(orders.map((order) => order.orderNumber)).toEqual(['#1002', '#1003']);
    expect(problems).toEqual([
      {
        fileLine: 2,
        reason:
          'The item is partly fulfilled, and the export does not say how many are left. Order "#1001" was left out.',
      },
    ]);
  });
});
