import { describe, expect, test } from 'vitest';
import { dateWords, kilogramsText, poundsText } from './document-words.ts';
import { orderBarcodeData } from './order-barcode.ts';
import { packingSlipLine } from './packing-slip.ts';
import { paperOfCountry } from './paper.ts';
import { destinationOf, serviceTotals, sortedPackages } from './shipping-manifest.ts';

const line = {
  sku: 'MUG',
  title: 'Mug',
  quantityOrdered: 5,
  quantityShippedElsewhere: 1,
  quantityInThisPackage: 2,
  quantityInEarlierPackages: 1,
};

describe('a line of a packing slip', () => {
  test('counts what came before, elsewhere or from here, and what is still to come', () => {
    expect(packingSlipLine(line)).toEqual({
      sku: 'MUG',
      title: 'Mug',
      ordered: 5,
      inThisPackage: 2,
      shippedBefore: 2,
      stillToCome: 1,
    });
  });

  test('never promises less than nothing', () => {
    expect(packingSlipLine({ ...line, quantityOrdered: 2 }).stillToCome).toBe(0);
  });
});

describe('the barcode of an order', () => {
  test('is the very number, or there is none', () => {
    expect(orderBarcodeData('114-1234567-0000001')).toBe('114-1234567-0000001');
    for (const number of ['', ' 12', '12 ', 'Nº 5', '1\u001b2', '1'.repeat(49)]) {
      expect(orderBarcodeData(number)).toBe(null);
    }
  });
});

describe('a manifest', () => {
  const each = (shipmentNumber: string, serviceName: string, weightGrams: number) => ({
    shipmentNumber,
    serviceName,
    weightGrams,
    trackingNumber: '',
    destination: '',
  });

  test('is sorted by service and then by number, and totals each service', () => {
    const sorted = sortedPackages([each('S10', 'B', 1), each('S9', 'B', 2), each('S11', 'A', 4)]);
    expect(sorted.map((one) => one.shipmentNumber)).toEqual(['S11', 'S9', 'S10']);
    expect(serviceTotals(sorted)).toEqual([
      { serviceName: 'A', packages: 1, weightGrams: 4 },
      { serviceName: 'B', packages: 2, weightGrams: 3 },
    ]);
  });

  test('names a place without the people who live there', () => {
    const address = { name: 'Ana', company: 'Co', line1: '1 St', line2: '', line3: '', phone: '5' };
    const place = { city: 'Porto', region: '', postalCode: '4000-001', country: 'PT' };
    expect(destinationOf({ ...address, ...place })).toBe('Porto 4000-001, PT');
  });
});

describe('words of a paper', () => {
  test('are dates in words and weights with a fixed number of decimals', () => {
    expect(dateWords('2026-11-02')).toBe('2 November 2026');
    expect(dateWords('soon')).toBe('');
    expect([kilogramsText(907), poundsText(907)]).toEqual(['0.907', '2.00']);
  });

  test('fit the paper of the country', () => {
    expect(['US', 'ca ', 'DE', ''].map(paperOfCountry)).toEqual(['letter', 'letter', 'a4', 'a4']);
  });
});
