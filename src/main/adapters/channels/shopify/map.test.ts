import { describe, expect, test } from 'vitest';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { plainId, toGid } from './ids.ts';
import { toFulfillmentInput, toWantedShipment } from './map.ts';

const confirmation: Confirmation = {
  channelOrderId: '450789469',
  packageReferenceId: '3',
  carrierCode: 'usps',
  carrierName: 'US Postal Service',
  serviceName: 'Priority Mail',
  trackingNumber: ' 9400110200881234567890 ',
  shipFromCountry: 'US',
  shippedAt: '2026-11-22T09:40:00.000Z',
  shippingCostMinor: 845,
  currency: 'USD',
  items: [
    { channelLineId: '11', quantity: 2, sku: '', identifiers: [] },
    { channelLineId: 'gid://shopify/LineItem/12', quantity: 1, sku: '', identifiers: [] },
    { channelLineId: '11', quantity: 1, sku: '', identifiers: [] },
  ],
  closeOrder: true,
  notifyBuyer: true,
};

describe('a confirmation in words of Shopify', () => {
  test('takes plain numbers and global ids, and sums a line that is listed twice', () => {
    expect(toWantedShipment(confirmation)).toEqual({
      ok: true,
      value: {
        orderGid: 'gid://shopify/Order/450789469',
        units: {
          byLine: new Map([
            ['gid://shopify/LineItem/11', 3],
            ['gid://shopify/LineItem/12', 1],
          ]),
          bySku: new Map(),
        },
        trackingNumber: '9400110200881234567890',
      },
    });
  });

  test('lines of a file, which have no id of Shopify, are summed by their SKU', () => {
    const fromFile = (channelLineId: string, quantity: number, sku: string) => ({
      channelLineId,
      quantity,
      sku,
      identifiers: [],
    });
    const items = [
      fromFile('MUG-1#1', 2, 'MUG-1'),
      fromFile('MUG-1#2', 1, ' MUG-1 '),
      fromFile('Gift wrap#1', 1, ''),
      fromFile('11', 1, 'MUG-1'),
    ];
    expect(toWantedShipment({ ...confirmation, items })).toMatchObject({
      value: {
        units: {
          byLine: new Map([['gid://shopify/LineItem/11', 1]]),
          bySku: new Map([
            ['MUG-1', 3],
            ['', 1],
          ]),
        },
      },
    });
  });

  test.each([
    [{ channelOrderId: '#1001' }, 'order id'],
    [{ channelOrderId: 'gid://shopify/LineItem/1' }, 'order id'],
    [{ trackingNumber: ' ' }, 'tracking number'],
    [{ items: [] }, 'no items'],
    [{ items: [{ channelLineId: '11', quantity: 0, sku: '', identifiers: [] }] }, 'quantity'],
    [{ items: [{ channelLineId: '11', quantity: 1.5, sku: '', identifiers: [] }] }, 'quantity'],
  ])('%j is refused without a call', (changes, words) => {
    expect(toWantedShipment({ ...confirmation, ...changes })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(words) },
    });
  });

  test.each([
    [{ carrierCode: 'usps', carrierName: '' }, '', 'USPS'],
    [{ carrierCode: 'FedEx Ground', carrierName: 'FedEx' }, '', 'FedEx'],
    [{ carrierCode: 'swift', carrierName: 'Swift Couriers' }, '', 'Swift Couriers'],
    [{ carrierCode: 'swift', carrierName: '' }, '', 'swift'],
    [{ carrierCode: 'usps', carrierName: '' }, 'USPS = Pitney Bowes', 'Pitney Bowes'],
  ])('the carrier %j with the table %j is %s', (carrier, table, company) => {
    expect(toFulfillmentInput({ ...confirmation, ...carrier }, [], table)).toEqual({
      lineItemsByFulfillmentOrder: [],
      notifyCustomer: true,
      trackingInfo: { company, number: '9400110200881234567890' },
    });
  });

  test('a buyer who is not to be told is not told', () => {
    const quiet = toFulfillmentInput({ ...confirmation, notifyBuyer: false }, [], '');
    expect(quiet.notifyCustomer).toBe(false);
  });
});

test.each([
  ['450789469', 'gid://shopify/Order/450789469'],
  ['gid://shopify/Order/1', 'gid://shopify/Order/1'],
  ['gid://shopify/Order/1?x=1', null],
  ['0', null],
  ['', null],
  ['1 OR 1', null],
])('the order id %j is %j', (text, gid) => {
  expect(toGid('Order', text)).toBe(gid);
});

test('a plain id is taken from an id of its kind only', () => {
  expect(plainId('gid://shopify/LineItem/7', 'LineItem')).toBe('7');
  expect(plainId('gid://shopify/Order/7', 'LineItem')).toBeNull();
  expect(plainId(7, 'LineItem')).toBeNull();
});
