import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleUpload } from '../../../../tests/support/upload-samples.ts';
import { listedAmazonCarrier } from './amazon-carriers.ts';
import { writeAmazonShippingConfirmation } from './amazon-shipping-confirmation.ts';

describe('the shipping confirmation file of Amazon', () => {
  test('is the golden file, byte by byte', () => {
    const { text, leftOut } = writeAmazonShippingConfirmation([
      sampleUpload({ quantity: 2 }),
      sampleUpload({
        carrierCode: 'upsmi',
        trackingNumber: '9274 8963 4385 9254 3475',
        serviceName: '=SUM(A1)',
        shipDate: '2026-11-23',
      }),
      sampleUpload({ channelLineId: '77889900112233', serviceName: 'UPS\tGround' }),
      sampleUpload({
        channelOrderId: '902-1106328-1059050',
        channelLineId: '79039765272157',
        carrierCode: 'OEP',
        carrierName: '"Österreichische" Post',
        trackingNumber: '0012345678901234',
        serviceName: '',
      }),
    ]);
    const golden = readFileSync('tests/fixtures/uploads/amazon-shipping-confirmation.txt');
    expect(Buffer.from(text).equals(golden)).toBe(true);
    expect(leftOut).toEqual([]);
  });

  test.each([
    [{ channelOrderId: '902-1106328' }, '3, 7 and 7'],
    [{ channelLineId: 'line-1-MUG' }, 'order item id'],
    [{ channelLineId: '' }, 'order item id'],
    [{ quantity: 0 }, 'quantity'],
    [{ quantity: 1.5 }, 'quantity'],
    [{ shipDate: '2026-02-30' }, 'ship date'],
    [{ shipDate: '11/22/2026' }, 'ship date'],
    [{ trackingNumber: ' ' }, 'tracking number'],
    [{ trackingNumber: 'Ü1' }, 'tracking number'],
    [{ carrierCode: 'Other', carrierName: ' ' }, 'carrier'],
    [{ carrierCode: '', carrierName: '顺丰' }, 'carrier'],
  ])('a shipment that Amazon would refuse (%j) is left out with its reason', (changes, words) => {
    const shipment = sampleUpload(changes);
    const { text, leftOut } = writeAmazonShippingConfirmation([shipment, sampleUpload()]);
    expect(leftOut).toEqual([{ shipment, reason: expect.stringContaining(words) }]);
    expect(text.split('\r\n')).toHaveLength(3);
  });

  test('has eight columns of printable ASCII in each line, whatever it is told', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 70 });
    fc.assert(
      fc.property(text, text, text, (carrierCode, carrierName, serviceName) => {
        const file = writeAmazonShippingConfirmation([
          sampleUpload({ carrierCode, carrierName, serviceName }),
        ]);
        const lines = file.text.split('\r\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          expect(line).toMatch(/^[\x20-\x7e\t]+$/);
          const cells = line.split('\t');
          expect(cells).toHaveLength(8);
          if (cells[4] === 'Other') expect(cells[5]).toMatch(/^.{1,50}$/);
          else if (cells[4] !== 'carrier-code') expect(cells[5]).toBe('');
        }
        expect(lines.length + file.leftOut.length).toBe(2);
      }),
    );
  });
});

describe('carriers of Amazon', () => {
  test.each([
    ['UPS', 'UPS'],
    ['ups mail innovations', 'UPS Mail Innovations'],
    ['SF Express', 'SF Express'],
    ['Stamps.com', 'USPS'],
    ['dhl_express', 'DHL'],
    ['DHL eCommerce', 'DHL eCommerce'],
    ['Sagawa Express', 'SagawaExpress'],
    ['Royal Mail', 'Royal Mail'],
    ['4px', '4PX'],
    ['GO!', 'GO!'],
    ['Deutsche Post', null],
    ['Other', null],
    ['', null],
  ])('%j is %j there', (carrierCode, listed) => {
    expect(listedAmazonCarrier({ carrierCode, carrierName: '' })).toBe(listed);
  });
});
