import { describe, expect, it } from 'vitest';
import { importFile, readAll } from '../../../../tests/fixtures/imports/import-files.ts';

describe('an Amazon Unshipped Orders report', () => {
  it('becomes orders: rows apart are joined, quotes are text, zeros stay, what is left is to ship', async () => {
    const { orders, problems } = await readAll(importFile('amazon-unshipped.txt'));
    expect(problems).toEqual([]);
    expect(orders[0]).toEqual({
      channelOrderId: '058-3563777-5518068',
      orderNumber: '058-3563777-5518068',
      orderedAt: '2026-11-20T23:36:18.000Z',
      shipBy: '2026-11-24T07:59:59.000Z',
      requestedService: 'Standard',
      buyerName: '',
      buyerEmail: 'q77l6xlf@marketplace.example',
      shipTo: {
        name: 'Zoë "Zo" O\'Brien',
        company: '',
        line1: '12 Harbor "Old Mill" Road',
        line2: 'Apt 4',
        line3: '',
        city: 'PORTLAND',
        region: 'ME',
        postalCode: '04101',
        country: 'US',
        phone: '+1 207-555-0143 ext. 00012',
      },
      currency: '',
      shippingPaidMinor: null,
      note: '',
      cancelled: false,
      lines: [
        {
          channelLineId: '41483244219702',
          sku: '0042-SCREW',
          title: 'Wood screws 5" x 200, "Pro" line',
          quantityOrdered: 3,
          quantityShippedElsewhere: 1,
          unitPriceMinor: null,
        },
        {
          channelLineId: '41483244219703',
          sku: "=cmd|' /C calc'!A0",
          title: '+1 Formula-like name',
          quantityOrdered: 2,
          quantityShippedElsewhere: 0,
          unitPriceMinor: null,
        },
      ],
      fileLine: 2,
    });
    expect(orders.slice(1).map((order) => [order.orderNumber, order.cancelled])).toEqual([
      ['113-0098765-0000423', false],
      ['701-5551234-7654321', true],
    ]);
  });

  it('counts shipped pieces where it has no column of pieces to ship', async () => {
    const text = importFile('amazon-unshipped.txt')
      .toString()
      .replace('quantity-to-ship', 'something-else');
    const { orders } = await readAll(text, { format: 'amazon-unshipped' });
    expect(orders[0]?.lines.map((line) => line.quantityShippedElsewhere)).toEqual([1, 0]);
  });

  it('refuses a row that ships more than was bought', async () => {
    const text = importFile('amazon-unshipped.txt')
      .toString()
      .replace('\t3\t1\t2\t', '\t3\t1\t4\t');
    const { problems } = await readAll(text);
    expect(problems).toEqual([
      {
        fileLine: 2,
        reason:
          'More pieces are shipped or to be shipped than were bought. Order "058-3563777-5518068" was left out.',
      },
    ]);
  });

  it('takes rows that two reports have in common once', async () => {
    const text = importFile('amazon-unshipped.txt').toString();
    expect(await readAll(text + text)).toEqual(await readAll(text));
  });
});
