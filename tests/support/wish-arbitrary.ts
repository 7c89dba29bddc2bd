import fc from 'fast-check';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { sampleConfirmation } from './confirmation-samples.ts';

const hex = fc.constantFrom(...'0123456789abcdef');

/** Confirmations of all kinds that a station may write for Wish, each of an order of its own. */
export const wishConfirmations: fc.Arbitrary<Confirmation> = fc
  .record({
    channelOrderId: fc
      .array(hex, { minLength: 24, maxLength: 24 })
      .map((digits) => digits.join('')),
    packageReferenceId: fc.integer({ min: 1, max: 2 ** 31 }).map(String),
    carrierCode: fc.constantFrom('UPS', 'USPS', 'fedex', 'dhl-express', 'ups-mi'),
    carrierName: fc.constantFrom('UPS', 'OnTrac'),
    trackingNumber: fc.oneof(
      fc.constantFrom('1Z12345E0205271688', '1Z 1234-5E02 0527 1688', 'RA123456785GB'),
      fc.string({ unit: hex, minLength: 1, maxLength: 40 }),
    ),
    shipFromCountry: fc.constantFrom('US', 'DE', 'cn'),
    quantity: fc.integer({ min: 1, max: 5_000 }),
  })
  .map(({ quantity, ...rest }) =>
    sampleConfirmation({
      ...rest,
      items: [{ channelLineId: rest.channelOrderId, quantity, sku: '', identifiers: [] }],
    }),
  );
