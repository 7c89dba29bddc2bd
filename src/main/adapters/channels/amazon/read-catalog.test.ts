import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCatalogItems } from './read-catalog.ts';

const here = 'ATVPDKIKX0DER';

function read(changes: object, marketplaceId = here) {
  const item = {
    asin: 'B000000001',
    summaries: [{ marketplaceId: here, itemName: 'Blue mug' }],
    ...changes,
  };
  return readCatalogItems(
    JSON.stringify({ numberOfResults: 1, items: [item] }),
    marketplaceId,
  )?.get('B000000001');
}

const weight = (unit: string, value: unknown) => ({ weight: { unit, value } });
const weighing = (dimensions: object) => ({ dimensions: [{ marketplaceId: here, ...dimensions }] });
const showing = (...images: readonly object[]) => ({
  images: [{ marketplaceId: here, images }],
});
const picture = (width: number, variant = 'MAIN', scheme = 'https') => ({
  variant,
  link: `${scheme}://m.media-amazon.example/${variant}-${width}.jpg`,
  height: width,
  width,
});

describe('an item of the catalogue', () => {
  test.each([
    ['grams', 350.4, 350],
    ['kilograms', 1.25, 1_250],
    ['pounds', 1, 454],
    ['ounces', 8, 227],
    ['Pounds', 0.5, 227],
  ])('%s are grams', (unit, value, grams) => {
    expect(read(weighing({ item: weight(unit, value) }))?.weightGrams).toBe(grams);
  });

  test('is weighed with its packaging where that is known', () => {
    const both = weighing({ item: weight('grams', 300), package: weight('grams', 380) });
    expect(read(both)?.weightGrams).toBe(380);
  });

  test.each([
    ['no weight', weighing({})],
    ['a unit that is not known', weighing({ item: weight('stones', 1) })],
    ['nothing', weighing({ item: weight('grams', 0) })],
    ['a text', weighing({ item: weight('grams', '12') })],
    ['more than any parcel', weighing({ item: weight('tons', 9) })],
    ['another marketplace', { dimensions: [{ marketplaceId: 'A1', item: weight('grams', 9) }] }],
  ])('%s is no weight', (_words, changes) => {
    expect(read(changes)?.weightGrams).toBeNull();
  });

  test('shows its smallest main picture that is large enough, over https only', () => {
    const shown = read(showing(picture(75), picture(500), picture(1_500), picture(300, 'PT01')));
    expect(shown?.pictureUrl).toBe('https://m.media-amazon.example/MAIN-500.jpg');
    expect(read(showing(picture(75)))?.pictureUrl).toContain('MAIN-75');
    expect(read(showing(picture(500, 'MAIN', 'http')))?.pictureUrl).toBe('');
    expect(read(showing(picture(500, 'PT01')))?.pictureUrl).toBe('');
  });

  test.each(['', '[]', '{"items":{}}', '<html>'])('%j is no answer of the catalogue', (text) => {
    expect(readCatalogItems(text, here)).toBeNull();
  });

  test('whatever is in it, a weight is whole grams and a picture is https', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (dimensions, images) => {
        const item = read({ dimensions, images });
        expect(Number.isInteger(item?.weightGrams ?? 1)).toBe(true);
        expect(item?.pictureUrl).toMatch(/^$|^https:/);
      }),
    );
  });
});
