import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import {
  type CompleteSale,
  completeSaleXml,
  planNotShipped,
  planShipped,
} from './complete-sale.ts';
import type { EbayFulfillment } from './fulfillments.ts';

const line = (lineItemId: string, shipped = false) => ({
  lineItemId,
  orderLineItemId: `9-${lineItemId}`,
  quantity: 1,
  shipped,
});
const fulfillment = (trackingNumber: string, ...ids: string[]): EbayFulfillment => ({
  fulfillmentId: trackingNumber,
  trackingNumber,
  carrierCode: '',
  lines: new Map(ids.map((id) => [id, 1])),
});
const packageOf = (...ids: string[]) => ({
  lines: new Map(ids.map((id) => [id, 1])),
  trackingNumber: 'OURS',
  carrierCode: 'UPS',
  shippedDate: '2026-11-22T09:40:00.000Z',
});
const summary = (calls: readonly CompleteSale[] | null) =>
  calls?.map(({ target, shipped, shipment }) => [
    'orderId' in target ? target.orderId : target.orderLineItemId,
    shipped,
    shipment?.tracking.map((each) => `${each.carrier} ${each.number}`) ?? null,
  ]);

describe('calls of CompleteSale', () => {
  it('tell of a package with every line for the order', () => {
    const calls = planShipped('o', [line('1'), line('2')], [], packageOf('1', '2'));
    expect(summary(calls)).toEqual([['o', true, ['UPS OURS']]]);
  });

  it('carry the numbers that eBay has for a line, and only those', () => {
    const order = [line('1', true), line('2', true), line('3')];
    const there = [fulfillment('A', '1'), fulfillment('B', '2'), fulfillment('', '1')];
    expect(summary(planShipped('o', order, there, packageOf('1')))).toEqual([
      ['9-1', true, ['Other A', 'UPS OURS']],
    ]);
  });

  it('end with the order when its last line is told', () => {
    const order = [line('1', true), line('2')];
    const calls = planShipped('o', order, [fulfillment('A', '1')], packageOf('2'));
    expect(summary(calls)).toEqual([
      ['9-2', true, ['UPS OURS']],
      ['o', true, null],
    ]);
  });

  it('take back the order, the lines, or nothing', () => {
    const order = [line('1', true), line('2', true)];
    expect(summary(planNotShipped('o', order, [], ['1', '2']))).toEqual([['o', false, null]]);
    expect(summary(planNotShipped('o', order, [fulfillment('A', '2')], ['1']))).toEqual([
      ['9-1', false, null],
    ]);
    expect(planNotShipped('o', order, [fulfillment('A', '1')], ['1'])).toBeNull();
    const unlisted = { ...fulfillment('A'), lines: null };
    expect(planNotShipped('o', order, [unlisted], ['1'])).toBeNull();
  });

  it('are XML that says what was meant, whatever the text', () => {
    const parser = new XMLParser({ parseTagValue: false, trimValues: false });
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map((each) => each.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF\s]/gu, ''))
      .filter((each) => each !== '');
    fc.assert(
      fc.property(text, text, text, (orderId, carrier, number) => {
        const xml = completeSaleXml({
          target: { orderId },
          shipped: true,
          shipment: { shippedTime: '2026-11-22T09:40:00.000Z', tracking: [{ carrier, number }] },
        });
        expect(XMLValidator.validate(xml)).toBe(true);
        expect(parser.parse(xml).CompleteSaleRequest).toEqual({
          ErrorLanguage: 'en_US',
          Shipped: 'true',
          Shipment: {
            ShipmentTrackingDetails: {
              ShippingCarrierUsed: carrier,
              ShipmentTrackingNumber: number,
            },
            ShippedTime: '2026-11-22T09:40:00.000Z',
          },
          OrderID: orderId,
        });
      }),
    );
  });
});
