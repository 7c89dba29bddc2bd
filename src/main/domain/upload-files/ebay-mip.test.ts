import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleUpload } from '../../../../tests/support/upload-samples.ts';
import { writeEbayMip } from './ebay-mip.ts';

const single = { channelOrderId: '12-34567-89012', channelLineId: '10044556677887' };
const double = {
  channelOrderId: '12-34567-89013',
  orderLineCount: 2,
  carrierCode: 'USPS',
  carrierName: 'US Postal Service',
  trackingNumber: '0 9400 1102 0088-1234567890',
};

describe('the order fulfillment feed of eBay', () => {
  test('is the golden file, byte by byte', () => {
    const { text, leftOut } = writeEbayMip([
      sampleUpload(single),
      sampleUpload({ ...single, trackingNumber: '1Z12345E6605272234' }),
      sampleUpload({ ...double, channelLineId: '10044556677889' }),
      sampleUpload({ ...double, channelLineId: '10044556677890' }),
    ]);
    expect(Buffer.from(text).equals(readFileSync('tests/fixtures/uploads/ebay-mip.csv'))).toBe(
      true,
    );
    expect(leftOut).toEqual([]);
  });

  test('the same package of the same line is one line', () => {
    const { text } = writeEbayMip([sampleUpload(single), sampleUpload(single)]);
    expect(text.split('\r\n')).toHaveLength(3);
  });

  test.each([
    [{ ...double, channelLineId: '' }, 'several lines'],
    [{ ...single, channelOrderId: '' }, 'order id'],
    [{ ...single, trackingNumber: '' }, 'letters and digits'],
    [{ ...single, trackingNumber: '1Z/3' }, 'letters and digits'],
    [{ ...single, carrierCode: '', carrierName: '' }, 'carrier'],
  ])('a shipment that eBay would refuse (%j) is left out with its reason', (changes, words) => {
    const shipment = sampleUpload(changes);
    const { text, leftOut } = writeEbayMip([shipment]);
    expect(leftOut).toEqual([{ shipment, reason: expect.stringContaining(words) }]);
    expect(text.split('\r\n')).toHaveLength(2);
  });

  test('has five values in each line, carrier and number together, whatever it is told', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(text, text, text, (carrierName, trackingNumber, channelOrderId) => {
        const shipment = sampleUpload({
          carrierCode: '',
          carrierName,
          trackingNumber,
          channelOrderId,
        });
        const lines = writeEbayMip([shipment]).text.split('\r\n').slice(1, -1);
        for (const line of lines) {
          expect(line).toMatch(/^[\x21-\x7e]+,,SHIPPED,[\x20-\x7e]+,[A-Za-z0-9]+$/);
          expect(line.split(',')).toHaveLength(5);
          expect(line).not.toContain('"');
        }
      }),
    );
  });
});
