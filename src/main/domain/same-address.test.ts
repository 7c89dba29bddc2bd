import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PostalAddress } from './imported-order.ts';
import { addressDifferences, hasAddress, plainWords } from './same-address.ts';

const address: PostalAddress = {
  name: 'Zoë Smith-Jones',
  company: "O'Brien & Sons",
  line1: '12 Main St.',
  line2: 'Apt 3',
  line3: '',
  city: 'Łódź',
  region: 'LD',
  postalCode: 'SW1A 1AA',
  country: 'GB',
  phone: '+48 123',
};

describe('plainWords', () => {
  it.each([
    ['Straße', 'STRASSE'],
    ['ÉCOLE', 'école'],
    ['St.Mary', 'st  mary'],
    ['O’Brien', "o'brien"],
    ['ＦＵＬＬ width', 'full WIDTH'],
    ['Αθήνα', 'ΑΘΗΝΑ'],
  ])('reads %s as %s', (one, other) => {
    expect(plainWords(one)).toBe(plainWords(other));
  });

  it.each([
    ['1 12 High St', '11 2 High St'],
    ['Flat 1', 'Flat 11'],
    ['St Mary', 'Saint Mary'],
    // In these scripts a mark is a letter of its own.
    ['काला', 'कला'],
    ['мой', 'мои'],
    ['12 Main St', '12 Main'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(plainWords(one)).not.toBe(plainWords(other));
  });
});

describe('addressDifferences', () => {
  it('finds none where only case, accents, spaces, punctuation and the telephone differ', () => {
    expect(
      addressDifferences(address, {
        ...address,
        name: 'ZOE SMITH JONES',
        company: 'O’Brien, Sons',
        line1: '12  main st',
        line2: '',
        line3: 'Apt. 3',
        city: 'łodz',
        postalCode: 'sw1a1aa',
        phone: '',
      }),
    ).toEqual([]);
  });

  it.each([
    ['Name', { name: 'Zoë Smith' }],
    ['Company', { company: '' }],
    ['Street', { line2: 'Apt 4' }],
    ['City', { city: 'Lodz 2' }],
    ['Region', { region: '' }],
    ['Postal code', { postalCode: 'SW1A 1AB' }],
    ['Country', { country: 'US' }],
  ])('names the %s where that differs', (words, change) => {
    expect(addressDifferences(address, { ...address, ...change })).toEqual([words]);
  });

  it('is the same from both sides, and none for an address and itself', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const anyAddress: fc.Arbitrary<PostalAddress> = fc.record({
      name: text,
      company: text,
      line1: text,
      line2: text,
      line3: text,
      city: text,
      region: text,
      postalCode: text,
      country: text,
      phone: text,
    });
    fc.assert(
      fc.property(anyAddress, anyAddress, (one, other) => {
        expect(addressDifferences(one, one)).toEqual([]);
        expect(addressDifferences(one, other)).toEqual(addressDifferences(other, one));
        expect(addressDifferences(one, { ...one, line1: one.line1.toUpperCase() })).toEqual([]);
      }),
    );
  });
});

describe('hasAddress', () => {
  it('needs a street, and a city or a postal code', () => {
    expect(hasAddress(address)).toBe(true);
    expect(hasAddress({ ...address, postalCode: '' })).toBe(true);
    expect(hasAddress({ ...address, line1: ' ', line2: '-' })).toBe(false);
    expect(hasAddress({ ...address, city: '', postalCode: '' })).toBe(false);
  });
});
