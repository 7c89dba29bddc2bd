import fc from 'fast-check';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((each) => each.join(''));

const text = (minLength: number) => fc.string({ unit: 'grapheme', minLength, maxLength: 40 });

/** Confirmations of all kinds that a station may write for Amazon, each of an order of its own. */
export const amazonConfirmations: fc.Arbitrary<Confirmation> = fc.record({
  channelOrderId: fc.tuple(digits(3), digits(7), digits(7)).map((parts) => parts.join('-')),
  packageReferenceId: fc.integer({ min: 1, max: 2 ** 31 }).map(String),
  carrierCode: fc.constantFrom('USPS', 'UPS', 'FedEx', 'DHL eCommerce', 'Other'),
  carrierName: text(1).filter((name) => name.trim() !== ''),
  serviceName: fc.oneof(fc.constant(''), fc.constant('Priority Mail®'), text(0)),
  trackingNumber: fc.oneof(
    fc.constantFrom('1Z12345E0205271688', '9400110200881234567890', 'RA123456785GB'),
    digits(20),
  ),
  shipFromCountry: fc.constantFrom('', 'US', 'DE'),
  shippedAt: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  shippingCostMinor: fc.option(fc.nat(1_000_000)),
  currency: fc.constantFrom('USD', 'JPY', 'EUR'),
  items: fc.uniqueArray(
    fc.record({
      channelLineId: digits(14),
      quantity: fc.integer({ min: 1, max: 5_000 }),
      sku: text(0),
      identifiers: fc.constant<string[]>([]),
    }),
    { minLength: 1, maxLength: 8, selector: (item) => item.channelLineId },
  ),
  closeOrder: fc.boolean(),
  notifyBuyer: fc.boolean(),
});

/** The same for Shopify: plain numbers as ids, or its global ids. */
export const shopifyConfirmations: fc.Arbitrary<Confirmation> = fc
  .tuple(amazonConfirmations, fc.integer({ min: 1, max: 2 ** 40 }))
  .map(([confirmation, order]) => ({
    ...confirmation,
    channelOrderId: String(order),
    items: confirmation.items.map((item, index) => ({
      ...item,
      channelLineId: String(order + index),
    })),
  }));
