import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleEbayLine, sampleEbayOrder } from '../../../../../tests/support/ebay-order-sample.ts';
import { readOrder } from './read-order.ts';

const read = (changes: Record<string, unknown> = {}) => {
  const result = readOrder(sampleEbayOrder(changes), 1);
  if (result.kind === 'problem') throw new Error(result.reason);
  return result;
};

describe('an order of eBay', () => {
  it('is read whole', () => {
    expect(read()).toEqual({
      kind: 'order',
      uncountedLines: [],
      order: {
        channelOrderId: '01-03955-36441',
        orderNumber: '01-03955-36441',
        orderedAt: '2026-11-20T08:00:00.000Z',
        shipBy: '2026-11-24T07:59:59.000Z',
        requestedService: 'USPSPriority',
        buyerName: 'Ada Buyer',
        buyerEmail: 'ada.buyer@marketplace.example',
        shipTo: {
          name: 'Ada Buyer',
          company: 'Lovelace Ltd',
          line1: '12 Secret Lane',
          line2: 'Flat 3',
          line3: '',
          city: 'San Jose',
          region: 'CA',
          postalCode: '95125',
          country: 'US',
          phone: '+1 555 0100',
        },
        currency: 'USD',
        shippingPaidMinor: 550,
        note: 'Leave it with the neighbour, please',
        cancelled: false,
        lines: [
          {
            channelLineId: '10025543333810',
            otherIds: ['254455667788-10025543333810'],
            sku: 'MUG-BLUE',
            title: 'Mug',
            quantityOrdered: 2,
            quantityShippedElsewhere: 0,
            unitPriceMinor: 1999,
          },
        ],
        fileLine: 0,
      },
    });
  });

  it.each([
    [{ cancelStatus: { cancelState: 'CANCELED' } }, true],
    [{ cancelStatus: { cancelState: 'CANCELED' }, orderPaymentStatus: 'PENDING' }, true],
    [{ orderPaymentStatus: 'FULLY_REFUNDED' }, true],
    [{ orderPaymentStatus: 'PARTIALLY_REFUNDED' }, false],
    [{ cancelStatus: { cancelState: 'IN_PROGRESS' } }, false],
  ])('with %j is cancelled: %j', (changes, cancelled) => {
    expect(read(changes).order.cancelled).toBe(cancelled);
  });

  it.each(['PENDING', 'FAILED', '', undefined])('of payment %j is not taken', (payment) => {
    const result = readOrder(sampleEbayOrder({ orderPaymentStatus: payment }), 1);
    expect(result.kind).toBe('problem');
  });

  it('must ship by the earliest date of its lines', () => {
    const due = (shipByDate: unknown) =>
      sampleEbayLine({ lineItemFulfillmentInstructions: { shipByDate } });
    const lineItems = [due('2026-11-26T00:00:00Z'), due('nonsense'), due('2026-11-25T00:00:00Z')];
    expect(read({ lineItems }).order.shipBy).toBe('2026-11-25T00:00:00.000Z');
  });

  it('names the variation, and the item where it has no title', () => {
    const lineItems = [
      sampleEbayLine({ variationAspects: [{ name: 'Colour', value: 'Blue' }, {}] }),
      sampleEbayLine({ title: undefined, sku: undefined }),
    ];
    expect(read({ lineItems }).order.lines.map(({ title, sku }) => [title, sku])).toEqual([
      ['Mug [Colour: Blue]', 'MUG-BLUE'],
      ['254455667788', ''],
    ]);
  });

  it('through a hub has the reference on its address', () => {
    const step = {
      shipToReferenceId: 'AB12',
      shipTo: { fullName: 'Ada', contactAddress: { countryCode: 'US', county: 'Kent' } },
    };
    const { shipTo } = read({ fulfillmentStartInstructions: [{ shippingStep: step }] }).order;
    expect([shipTo.line3, shipTo.region]).toEqual(['Reference AB12', 'Kent']);
  });

  it('knows one shipped unit, and leaves more to be counted', () => {
    const shipped = { lineItemFulfillmentStatus: 'FULFILLED' };
    const lineItems = [
      sampleEbayLine({ ...shipped, lineItemId: '1', quantity: 1 }),
      sampleEbayLine({ ...shipped, lineItemId: '2', quantity: 2 }),
      sampleEbayLine({ lineItemFulfillmentStatus: 'IN_PROGRESS', lineItemId: '3', quantity: 1 }),
    ];
    const { order, uncountedLines } = read({ lineItems });
    expect(order.lines.map((line) => line.quantityShippedElsewhere)).toEqual([1, 0, 0]);
    expect(uncountedLines).toEqual(['2']);
  });

  it('needs an address only while something is to be shipped', () => {
    const without = (status: string) => {
      const lineItems = [sampleEbayLine({ lineItemFulfillmentStatus: status, quantity: 1 })];
      return readOrder(sampleEbayOrder({ lineItems, fulfillmentStartInstructions: [] }), 1).kind;
    };
    expect(['NOT_STARTED', 'FULFILLED'].map(without)).toEqual(['problem', 'order']);
  });

  it('is read or refused with a reason, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, lineItems) => {
        expect(['order', 'problem']).toContain(readOrder(value, 1).kind);
        expect(['order', 'problem']).toContain(readOrder(sampleEbayOrder({ lineItems }), 1).kind);
      }),
    );
  });
});
