import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { toUpdateTracking } from './map.ts';
import { readBackFromOrder, readOrder, type WishOrder } from './read-order.ts';

const account = { carrierNames: '', originCountry: 'US' };

function confirmation(changes: Partial<Confirmation> = {}): Confirmation {
  return {
    channelOrderId: '5f2ad4b0c0ffee001122aa01',
    packageReferenceId: '1',
    carrierCode: 'UPS',
    carrierName: 'United Parcel Service',
    serviceName: 'Ground',
    trackingNumber: '1Z999',
    shipFromCountry: '',
    shippedAt: '2026-11-22T09:40:00.000Z',
    shippingCostMinor: null,
    currency: 'USD',
    items: [{ channelLineId: 'a', quantity: 1, sku: '', identifiers: [] }],
    closeOrder: true,
    notifyBuyer: false,
    ...changes,
  };
}

describe('the body that ships an order', () => {
  test('whatever is taken is what Wish describes', () => {
    const any = fc.string({ unit: 'binary', maxLength: 120 });
    fc.assert(
      fc.property(any, any, any, any, (channelOrderId, carrierName, trackingNumber, country) => {
        const changes = { channelOrderId, carrierName, trackingNumber, shipFromCountry: country };
        const body = toUpdateTracking(confirmation({ carrierCode: 'zz', ...changes }), account);
        if (!body.ok) return;
        expect(channelOrderId).toMatch(/^[A-Za-z0-9]+$/);
        expect(body.value.tracking_number).toMatch(/^[A-Za-z0-9]+$/);
        expect(body.value.origin_country).toMatch(/^[A-Z]{2}$/);
        expect(body.value.shipping_provider.trim()).not.toBe('');
      }),
    );
  });

  test('two lines are of two orders, since an order of Wish has one', () => {
    const [item] = confirmation().items;
    const items = item === undefined ? [] : [item, { ...item, channelLineId: 'b' }];
    expect(toUpdateTracking(confirmation({ items }), account).ok).toBe(false);
  });
});

describe('what an order proves', () => {
  const order = (changes: Partial<WishOrder> = {}): WishOrder => ({
    id: '5f2ad4b0c0ffee001122aa01',
    state: 'SHIPPED',
    tracking: { number: '1z-999', note: '' },
    processing: { source: '', status: '' },
    quantity: 1,
    ...changes,
  });

  test.each<[string, Partial<WishOrder>, string]>([
    ['our number', {}, 'confirmed'],
    [
      'our number, with an older call still at work',
      { processing: { source: 'UPDATE_TRACKING', status: 'IN_PROGRESS' } },
      'confirmed',
    ],
    ['another number', { tracking: { number: 'X', note: '' } }, 'different'],
    ['no number at all', { tracking: null }, 'different'],
    [
      'another number, with a call at work',
      { tracking: { number: 'X', note: '' }, processing: { source: '', status: 'IN_PROGRESS' } },
      'not-proven',
    ],
    ['our number, released again', { state: 'APPROVED' }, 'absent'],
    [
      'a call at work',
      {
        state: 'APPROVED',
        tracking: null,
        processing: { source: 'UPDATE_TRACKING', status: 'IN_PROGRESS' },
      },
      'not-proven',
    ],
    [
      'a call that failed',
      {
        state: 'APPROVED',
        tracking: null,
        processing: { source: 'UPDATE_TRACKING', status: 'FAILED' },
      },
      'absent',
    ],
    ['a refund', { state: 'REFUNDED' }, 'different'],
  ])('%s', (_, changes, kind) => {
    expect(readBackFromOrder(order(changes), confirmation()).kind).toBe(kind);
  });

  test('only the newest tracking counts', () => {
    const data = {
      id: 'a1',
      state: 'SHIPPED',
      tracking_information: [
        { tracking_number: 'NEW', ship_note: 'Package 1' },
        { tracking_number: '1Z999' },
      ],
    };
    const read = readOrder(data);
    expect(read?.tracking).toEqual({ number: 'NEW', note: 'Package 1' });
    expect(read !== null && readBackFromOrder(read, confirmation()).kind).toBe('different');
  });

  test.each([
    null,
    [],
    {},
    { id: 'a1' },
    { id: 1, state: 'SHIPPED' },
    { id: 'a', state: 'X', tracking_information: {} },
  ])('%j is no order', (data) => {
    expect(readOrder(data)).toBeNull();
  });
});
