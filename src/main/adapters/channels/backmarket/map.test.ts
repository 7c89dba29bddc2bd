import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { isBackMarketId, summarizeConfirmation, toIdentifiers, toShipOrder } from './map.ts';

function confirmation(changes: Partial<Confirmation> = {}): Confirmation {
  return {
    channelOrderId: '5978',
    packageReferenceId: '1',
    carrierCode: 'UPS',
    carrierName: 'United Parcel Service',
    serviceName: 'Ground',
    trackingNumber: '1Z12345E0205271688',
    shipFromCountry: 'US',
    shippedAt: '2026-11-22T09:40:00.123Z',
    shippingCostMinor: null,
    currency: 'EUR',
    items: [{ channelLineId: '37195', quantity: 1, sku: '', identifiers: [] }],
    closeOrder: true,
    notifyBuyer: false,
    ...changes,
  };
}
const items = (quantity: number, ...identifiers: string[]) => [
  { channelLineId: '37195', quantity, sku: '', identifiers },
];

describe('the body that ships an order', () => {
  test('has what the description knows, and both spellings of the id', () => {
    expect(toShipOrder(confirmation(), '')).toEqual({
      ok: true,
      value: {
        order_id: 5978,
        id: 5978,
        new_state: 3,
        tracking_number: '1Z12345E0205271688',
        shipper: 'UPS',
        date_shipping: '2026-11-22T09:40:00Z',
      },
    });
  });

  test.each([
    [{ carrierCode: 'USPS' }, '', 'USPS'],
    [{ carrierCode: 'royal-mail', carrierName: 'Royal Mail' }, '', 'Royal Mail'],
    [{ carrierCode: 'zz', carrierName: 'Bike & Sons' }, '', 'Bike & Sons'],
    [{ carrierCode: 'zz', carrierName: '' }, '', 'zz'],
    [{}, 'UPS = UPS Ground', 'UPS Ground'],
  ])('the carrier of %j with the setting %j is %s', (carrier, names, shipper) => {
    expect(toShipOrder(confirmation(carrier), names)).toMatchObject({ value: { shipper } });
  });

  test.each([
    ['an order id of another channel', { channelOrderId: '902-1106328-1059050' }],
    ['a path', { channelOrderId: '../1' }],
    ['no tracking number', { trackingNumber: ' ' }],
    ['a tracking number that is too long', { trackingNumber: '1'.repeat(201) }],
    ['no carrier', { carrierCode: '', carrierName: '' }],
    ['a carrier that is too long', { carrierCode: 'zz', carrierName: 'x'.repeat(201) }],
    ['no ship date', { shippedAt: '' }],
    ['no items', { items: [] }],
    ['half a unit', { items: items(0.5) }],
    ['an IMEI that is none', { items: items(1, '490154203237517') }],
    ['a serial number that is too long', { items: items(1, 'S'.repeat(51)) }],
    ['one identifier twice', { items: [...items(1, 'SN-1'), ...items(1, 'SN-1')] }],
  ])('%s is refused without a call', (_, changes) => {
    expect(toShipOrder(confirmation(changes), '')).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringMatching(/\.$/) },
    });
  });

  test('15 digits are an IMEI, anything else is a serial number', () => {
    expect(toIdentifiers(['49-015420-323751-8', ' SN-1 '])).toEqual({
      imei: '490154203237518',
      serial_number: 'SN-1',
    });
    expect(toIdentifiers([])).toEqual({});
  });

  test('whatever is taken keeps to the lengths and is exact', () => {
    const any = fc.string({ unit: 'binary', maxLength: 260 });
    const orderId = fc.oneof(any, fc.maxSafeNat().map(String));
    fc.assert(
      fc.property(orderId, any, any, any, (channelOrderId, carrierCode, carrierName, number) => {
        const changes = { channelOrderId, carrierCode, carrierName, trackingNumber: number };
        const body = toShipOrder(confirmation(changes), '');
        if (!body.ok) return;
        expect(String(body.value.order_id)).toBe(channelOrderId);
        expect(body.value.tracking_number.length).toBeLessThanOrEqual(200);
        expect(body.value.shipper.length).toBeLessThanOrEqual(200);
        expect(body.value.tracking_number).not.toBe('');
        expect(body.value.shipper).not.toBe('');
      }),
    );
  });

  test('an id is a positive whole number and nothing else', () => {
    expect(['1', '123456789012345'].every(isBackMarketId)).toBe(true);
    expect(
      ['', '0', '01', '-1', '1.0', '1e3', '1234567890123456', '1/2'].some(isBackMarketId),
    ).toBe(false);
  });

  test('the summary tells how many identifiers go, and none of them', () => {
    const summary = summarizeConfirmation(
      confirmation({ items: items(1, '490154203237518') }),
      'UPS',
    );
    expect(summary).toContain('1 IMEI');
    expect(summary).not.toContain('490154203237518');
  });
});
