import { describe, expect, test } from 'vitest';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { readBackFromOrder } from './read-order.ts';

const confirmation: Confirmation = {
  channelOrderId: '902-1106328-1059050',
  packageReferenceId: '2',
  carrierCode: 'UPS',
  carrierName: 'UPS',
  serviceName: 'UPS Ground',
  trackingNumber: '1Z12345E0205271688',
  shipFromCountry: 'US',
  shippedAt: '2026-11-22T09:40:00.000Z',
  shippingCostMinor: null,
  currency: 'USD',
  items: [{ channelLineId: 'I1', quantity: 2, sku: '', identifiers: [] }],
  closeOrder: true,
  notifyBuyer: false,
};

const ours = {
  packageReferenceId: '2',
  trackingNumber: '1Z12345E0205271688',
  packageStatus: { status: 'SHIPPED' },
  packageItems: [{ orderItemId: 'I1', quantity: 2 }],
};

function read(
  packages: readonly object[] | undefined,
  quantityOrdered = 2,
  orderId = confirmation.channelOrderId,
) {
  const orderItems = [{ orderItemId: 'I1', quantityOrdered }];
  const order = { orderId, orderItems, ...(packages === undefined ? {} : { packages }) };
  return readBackFromOrder(JSON.stringify({ order }), confirmation);
}

describe('read-back from an order of Amazon', () => {
  test.each([
    ['our package', [ours]],
    ['our package among others', [{ ...ours, packageReferenceId: '1', trackingNumber: 'X' }, ours]],
    [
      'a number that is spaced and in small letters',
      [{ ...ours, trackingNumber: '1z 1234 5e02 0527 1688' }],
    ],
    ['our package without its items', [{ ...ours, packageItems: undefined }]],
    ['our package without a status', [{ ...ours, packageStatus: undefined }]],
    ['our number under a reference of the seller', [{ ...ours, packageReferenceId: '99' }]],
  ])('%s is confirmed', (_name, packages) => {
    expect(read(packages)).toEqual({ kind: 'confirmed' });
  });

  test.each([
    ['no packages', undefined, 2],
    ['an empty list', [], 2],
    [
      'another package that leaves room',
      [{ ...ours, packageReferenceId: '1', trackingNumber: 'X' }],
      4,
    ],
    [
      'a full package that is cancelled',
      [
        {
          ...ours,
          packageReferenceId: '1',
          trackingNumber: 'X',
          packageStatus: { status: 'CANCELLED' },
        },
      ],
      2,
    ],
    ['another package of unknown items', [{ packageReferenceId: '1' }], 2],
  ])('%s is absent', (_name, packages, quantityOrdered) => {
    expect(read(packages, quantityOrdered)).toEqual({ kind: 'absent' });
  });

  test.each([
    ['another number', [{ ...ours, trackingNumber: '1Z12345E6605272234' }], '1Z12345E6605272234'],
    ['no number', [{ ...ours, trackingNumber: undefined }], '(none)'],
    [
      'other quantities',
      [{ ...ours, packageItems: [{ orderItemId: 'I1', quantity: 1 }] }],
      'quantities',
    ],
    ['other items', [{ ...ours, packageItems: [{ orderItemId: 'I9', quantity: 2 }] }], 'items'],
    ['a cancelled package', [{ ...ours, packageStatus: { status: 'CANCELLED' } }], 'cancelled'],
    [
      'no room left beside other packages',
      [{ ...ours, packageReferenceId: '1', trackingNumber: 'FOREIGN' }],
      'FOREIGN',
    ],
  ])('%s is different, and the message says how', (_name, packages, words) => {
    expect(read(packages)).toEqual({ kind: 'different', message: expect.stringContaining(words) });
  });

  test.each([
    ['', null],
    ['<html>', null],
    ['[]', null],
    ['{"order":{}}', null],
    ['{"order":{"orderId":"902-1106328-1059050"}}', null],
    ['{"order":{"orderId":"902-1106328-1059050","orderItems":[],"packages":{}}}', null],
    ['{"order":{"orderId":"902-1106328-1059050","orderItems":[],"packages":[{}]}}', null],
  ])('%j proves nothing', (text, expected) => {
    expect(readBackFromOrder(text, confirmation)).toBe(expected);
  });

  test('the order of somebody else proves nothing', () => {
    expect(read([ours], 2, '111-1111111-1111111')).toBeNull();
  });
});
