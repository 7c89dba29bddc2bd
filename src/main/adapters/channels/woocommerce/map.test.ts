import { describe, expect, test } from 'vitest';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { toFulfillment } from './fulfillments-surface.ts';
import { classifyStoreAnswer, readStoreWords } from './read-answer.ts';
import { toTrackingItem } from './shipment-tracking-surface.ts';
import { toWantedPackage, type WantedPackage } from './wanted-package.ts';

const confirmation: Confirmation = {
  channelOrderId: '727',
  packageReferenceId: '3',
  carrierCode: 'usps',
  carrierName: 'US Postal Service',
  serviceName: 'Priority Mail',
  trackingNumber: ' 9400110200881234567890 ',
  shipFromCountry: 'US',
  shippedAt: '2026-11-22T23:40:00.000Z',
  shippingCostMinor: 845,
  currency: 'USD',
  items: [
    { channelLineId: '315', quantity: 2, sku: '', identifiers: [] },
    { channelLineId: '316', quantity: 1, sku: '', identifiers: [] },
    { channelLineId: '315', quantity: 1, sku: '', identifiers: [] },
  ],
  closeOrder: true,
  notifyBuyer: true,
};
const units = new Map([
  [315, 3],
  [316, 1],
]);
const access = { carrierNames: '', trackingLink: 'https://track.example/?n=%1$s' };

function wanted(changes: Partial<Confirmation> = {}): WantedPackage {
  const result = toWantedPackage({ ...confirmation, ...changes }, false);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('a confirmation in words of a store', () => {
  test('has numbers as ids', () => {
    expect(wanted()).toMatchObject({
      orderId: '727',
      trackingNumber: '9400110200881234567890',
      shippedOn: '2026-11-22',
      items: [
        { lineId: 315, quantity: 2 },
        { lineId: 316, quantity: 1 },
        { lineId: 315, quantity: 1 },
      ],
    });
  });

  test.each(['MUG-1#1', '123#1', '#315', '0', '-315', '3.15', '1e3', '9'.repeat(16), ''])(
    'a line id that is %j is none, and the item goes by its SKU',
    (channelLineId) => {
      const items = [{ channelLineId, quantity: 1, sku: ' MUG-1 ', identifiers: [] }];
      expect(wanted({ items }).items).toEqual([{ lineId: null, sku: 'MUG-1', quantity: 1 }]);
    },
  );

  test.each([
    [{ channelOrderId: '#727' }, 'order id'],
    [{ channelOrderId: '../customers' }, 'order id'],
    [{ packageReferenceId: '' }, 'package reference'],
    [{ trackingNumber: ' ' }, 'tracking number'],
    [{ trackingNumber: '1Z\ud83d' }, 'characters'],
    [{ shippedAt: 'soon' }, 'ship date'],
    [{ items: [] }, 'no items'],
    [{ items: [{ channelLineId: '1-MUG', quantity: 1, sku: ' ', identifiers: [] }] }, 'line id'],
    [{ items: [{ channelLineId: '1-MUG', quantity: 0, sku: 'MUG', identifiers: [] }] }, 'quantity'],
    [{ items: [{ channelLineId: '315', quantity: 0, sku: '', identifiers: [] }] }, 'quantity'],
  ])('%j is refused without a call', (changes, words) => {
    expect(toWantedPackage({ ...confirmation, ...changes }, false)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(words) },
    });
  });

  test('a carrier that the extension knows is sent by its name there', () => {
    expect(toTrackingItem(wanted(), access)).toEqual({
      tracking_provider: 'USPS',
      tracking_number: '9400110200881234567890',
      date_shipped: '2026-11-22',
    });
  });

  test('any other carrier is a custom provider with a link, which the extension requires', () => {
    const other = wanted({ carrierCode: 'swift', carrierName: 'Swift Couriers' });
    expect(toTrackingItem(other, access)).toEqual({
      custom_tracking_provider: 'Swift Couriers',
      custom_tracking_link: 'https://track.example/?n=%1$s',
      tracking_number: '9400110200881234567890',
      date_shipped: '2026-11-22',
    });
    const own = { ...access, carrierNames: 'swift = Swift UK' };
    expect(toTrackingItem(other, own)).toMatchObject({ tracking_provider: 'Swift UK' });
  });

  test("a fulfillment has its lines, its number, the provider's slug and a link", () => {
    expect(toFulfillment(wanted({ trackingNumber: 'A&B $&' }), units, access)).toEqual({
      status: 'fulfilled',
      is_fulfilled: true,
      meta_data: [
        {
          key: '_items',
          value: [
            { item_id: 315, qty: 3 },
            { item_id: 316, qty: 1 },
          ],
        },
        { key: '_tracking_number', value: 'A&B $&' },
        { key: '_shipping_provider', value: 'usps' },
        { key: '_tracking_url', value: 'https://track.example/?n=A%26B%20%24%26' },
      ],
    });
  });
});

describe('errors of a store', () => {
  test.each([
    [
      '{"code":"rest_no_route","message":"No route"}',
      { code: 'rest_no_route', message: 'No route' },
    ],
    [
      '{"code":0,"message":"Fulfillment not found."}',
      { code: '0', message: 'Fulfillment not found.' },
    ],
    [
      '{"code":"x","message":"cs_secret of a@b.example"}',
      { code: 'x', message: '[secret] of [e-mail]' },
    ],
    ['{"code":"x"}', null],
    ['<html>', null],
    ['[]', null],
  ])('%s says %j', (text, words) => {
    expect(readStoreWords(text, ['cs_secret'])).toEqual(words);
  });

  const answered = (status: number, text = '') =>
    ({ kind: 'answered', status, text, header: () => null, durationMs: 1 }) as const;

  test.each([
    [403, null, 'auth', 'firewall'],
    [404, null, 'auth', 'no WooCommerce'],
    [404, { code: 'rest_no_route', message: 'No' }, 'auth', 'where its tracking numbers go'],
    [404, { code: 'woocommerce_rest_shop_order_invalid_id', message: 'No' }, 'rejected', 'No'],
    [403, { code: 'woocommerce_rest_cannot_edit', message: 'No' }, 'auth', 'credentials'],
    [429, null, 'rate-limited', 'slow down'],
    [503, null, 'unreachable', 'not available'],
  ])('status %i with %j is %s', (status, words, kind, text) => {
    const outcome = classifyStoreAnswer(answered(status), words, 0);
    expect(outcome).toMatchObject({ kind, message: expect.stringContaining(text) });
  });
});
