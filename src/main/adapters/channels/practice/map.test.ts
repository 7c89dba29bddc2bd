import { describe, expect, test } from 'vitest';
import type { Confirmation } from '../../../domain/confirmation.ts';
import {
  isReceiptOf,
  readBackFromPackage,
  readPracticeError,
  summarizePackage,
  toPackageDocument,
} from './map.ts';

const confirmation: Confirmation = {
  channelOrderId: '#1001',
  packageReferenceId: '3',
  carrierCode: 'usps',
  carrierName: 'USPS',
  serviceName: 'Priority Mail',
  trackingNumber: '9400110200881234567890',
  shipFromCountry: 'US',
  shippedAt: '2026-11-22T09:40:00.000Z',
  shippingCostMinor: 845,
  currency: 'USD',
  items: [
    { channelLineId: 'L1', quantity: 2, sku: '', identifiers: [] },
    { channelLineId: 'L2', quantity: 1, sku: '', identifiers: [] },
  ],
  closeOrder: true,
  notifyBuyer: true,
};
const found = {
  orderId: '#1001',
  packageReferenceId: '3',
  trackingNumber: '9400110200881234567890',
  items: [
    { lineId: 'L2', quantity: 1 },
    { lineId: 'L1', quantity: 2 },
  ],
};

describe('confirmation in words of the practice marketplace', () => {
  test('carries everything that a confirmation has', () => {
    expect(toPackageDocument(confirmation)).toEqual({
      ok: true,
      value: {
        carrier: { code: 'usps', name: 'USPS' },
        service: 'Priority Mail',
        trackingNumber: '9400110200881234567890',
        shippedAt: '2026-11-22T09:40:00.000Z',
        shippingCost: { amountMinor: 845, currency: 'USD' },
        items: [
          { lineId: 'L1', quantity: 2 },
          { lineId: 'L2', quantity: 1 },
        ],
        closeOrder: true,
        notifyBuyer: true,
      },
    });
  });

  test('an order that stays open, a buyer who is not told and an unknown cost are carried too', () => {
    const changes = { shippingCostMinor: null, closeOrder: false, notifyBuyer: false };
    expect(toPackageDocument({ ...confirmation, ...changes })).toMatchObject({
      value: { shippingCost: null, closeOrder: false, notifyBuyer: false },
    });
  });

  test.each(['', '.', '..', 'half a \ud83d pair'])('the order id %j can not be sent', (id) => {
    expect(toPackageDocument({ ...confirmation, channelOrderId: id }).ok).toBe(false);
  });

  test('the summary names what was sent', () => {
    expect(summarizePackage(confirmation)).toBe(
      'order #1001, package 3, usps Priority Mail, tracking 9400110200881234567890, shipped 2026-11-22T09:40:00.000Z, cost 845 USD (minor units), 2 lines, 3 pcs, close order, notify buyer',
    );
  });
});

describe('read-back from the practice marketplace', () => {
  const read = (changes: object) =>
    readBackFromPackage(JSON.stringify({ ...found, ...changes }), confirmation);

  test('the same package is confirmed, whatever the order of its items', () => {
    expect(read({})).toEqual({ kind: 'confirmed' });
    expect(isReceiptOf(JSON.stringify(found), confirmation)).toBe(true);
  });

  test.each([
    [{ trackingNumber: 'OTHER' }, 'OTHER'],
    [{ items: [{ lineId: 'L1', quantity: 2 }] }, 'items'],
    [
      {
        items: [
          { lineId: 'L1', quantity: 1 },
          { lineId: 'L2', quantity: 1 },
        ],
      },
      'quantities',
    ],
  ])('%j is different', (changes, words) => {
    expect(read(changes)).toEqual({ kind: 'different', message: expect.stringContaining(words) });
  });

  test.each([
    { orderId: '#1002' },
    { packageReferenceId: '4' },
    { trackingNumber: 5 },
    { items: {} },
  ])('%j is no answer to the question', (changes) => {
    expect(read(changes)).toBeNull();
    expect(isReceiptOf(JSON.stringify({ ...found, ...changes }), confirmation)).toBe(false);
  });

  test.each(['', '[]', '{"error":"text"}', '{"error":{"code":1,"message":"x"}}'])(
    '%j holds no error of the marketplace',
    (text) => {
      expect(readPracticeError(text, [])).toBeNull();
    },
  );
});
