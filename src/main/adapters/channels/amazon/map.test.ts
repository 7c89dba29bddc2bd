import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { summarizeConfirmation, toConfirmShipment } from './map.ts';

const confirmation: Confirmation = {
  channelOrderId: '902-1106328-1059050',
  packageReferenceId: '7',
  carrierCode: 'UPS',
  carrierName: 'United Parcel Service',
  serviceName: 'UPS Ground',
  trackingNumber: '1Z12345E0205271688',
  shipFromCountry: 'US',
  shippedAt: '2026-11-22T09:40:00.000Z',
  shippingCostMinor: 845,
  currency: 'USD',
  items: [
    { channelLineId: '79039765272157', quantity: 2, sku: '', identifiers: [] },
    { channelLineId: '79039765272158', quantity: 1, sku: '', identifiers: [] },
  ],
  closeOrder: true,
  notifyBuyer: true,
};
const map = (changes: Partial<Confirmation> = {}) =>
  toConfirmShipment({ ...confirmation, ...changes }, 'ATVPDKIKX0DER');

describe('confirmation in words of Amazon', () => {
  test('carries carrier, service, tracking number, ship date and quantities per order item', () => {
    expect(map()).toEqual({
      ok: true,
      value: {
        marketplaceId: 'ATVPDKIKX0DER',
        packageDetail: {
          packageReferenceId: '7',
          carrierCode: 'UPS',
          shippingMethod: 'UPS Ground',
          trackingNumber: '1Z12345E0205271688',
          shipDate: '2026-11-22T09:40:00.000Z',
          orderItems: [
            { orderItemId: '79039765272157', quantity: 2 },
            { orderItemId: '79039765272158', quantity: 1 },
          ],
        },
      },
    });
  });

  test('the name of the carrier goes with the code Other only', () => {
    const other = map({ carrierCode: 'Other', carrierName: 'City Bikes' });
    expect(other.ok && other.value.packageDetail.carrierName).toBe('City Bikes');
    expect(map()).not.toHaveProperty('value.packageDetail.carrierName');
  });

  test("the account's own table of carrier codes counts first", () => {
    const own = toConfirmShipment(confirmation, 'ATVPDKIKX0DER', 'UPS = UPSMI; USPS = Post');
    expect(own.ok && own.value.packageDetail.carrierCode).toBe('UPSMI');
  });

  test('no service, no shipping method', () => {
    expect(map({ serviceName: '' })).not.toHaveProperty('value.packageDetail.shippingMethod');
  });

  test('an item that is listed twice is one item with the sum', () => {
    const items = [confirmation.items[0], confirmation.items[0]].filter(
      (each) => each !== undefined,
    );
    const mapped = map({ items });
    expect(mapped.ok && mapped.value.packageDetail.orderItems).toEqual([
      { orderItemId: '79039765272157', quantity: 4 },
    ]);
  });

  test('any instant becomes a UTC date-time', () => {
    const mapped = map({ shippedAt: '2026-11-22T23:30:00-05:00' });
    expect(mapped.ok && mapped.value.packageDetail.shipDate).toBe('2026-11-23T04:30:00.000Z');
  });

  test.each<[string, Partial<Confirmation>]>([
    ['order id', { channelOrderId: '' }],
    ['order id', { channelOrderId: '../../tokens' }],
    ['order id', { channelOrderId: '902-1106328-1059050?x=1' }],
    ['package reference', { packageReferenceId: '0' }],
    ['package reference', { packageReferenceId: '01' }],
    ['package reference', { packageReferenceId: 'A1' }],
    ['package reference', { packageReferenceId: '-1' }],
    ['no code', { carrierCode: '' }],
    ['name of a carrier', { carrierCode: 'Other', carrierName: '' }],
    ['tracking number', { trackingNumber: '' }],
    ['ship date', { shippedAt: '22/11/2026' }],
    ['no items', { items: [] }],
    ['order item id', { items: [{ channelLineId: '', quantity: 1, sku: '', identifiers: [] }] }],
    ['quantity', { items: [{ channelLineId: '1', quantity: 0, sku: '', identifiers: [] }] }],
    ['quantity', { items: [{ channelLineId: '1', quantity: 1.5, sku: '', identifiers: [] }] }],
  ])('what Amazon would refuse for certain is refused here: %s %j', (words, changes) => {
    const mapped = map(changes);
    expect(mapped.ok).toBe(false);
    if (!mapped.ok) expect(mapped.error.message).toContain(words);
  });

  test('the package reference is a string in JSON, for every number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 17n }), (reference) => {
        const mapped = map({ packageReferenceId: String(reference) });
        expect(JSON.stringify(mapped)).toContain(`"packageReferenceId":"${reference}"`);
      }),
    );
  });

  test('the summary names what was sent', () => {
    expect(summarizeConfirmation(confirmation)).toBe(
      'order 902-1106328-1059050, package 7, UPS UPS Ground, tracking 1Z12345E0205271688, shipped 2026-11-22T09:40:00.000Z, 2 lines, 3 pcs',
    );
  });
});
