import type { PostalAddress } from './imported-order.ts';

/** What of two addresses is looked at, with the words that a person reads. */
const parts = [
  { words: 'Name', of: (address: PostalAddress) => plainWords(address.name) },
  { words: 'Company', of: (address: PostalAddress) => plainWords(address.company) },
  {
    words: 'Street',
    // Where a line ends is a matter of the form that was filled in.
    of: ({ line1, line2, line3 }: PostalAddress) => plainWords(`${line1} ${line2} ${line3}`),
  },
  { words: 'City', of: (address: PostalAddress) => plainWords(address.city) },
  { words: 'Region', of: (address: PostalAddress) => plainWords(address.region) },
  {
    words: 'Postal code',
    of: (address: PostalAddress) => plainWords(address.postalCode).replaceAll(' ', ''),
  },
  { words: 'Country', of: (address: PostalAddress) => plainWords(address.country) },
] as const;

/**
 * A text without what does not tell two addresses apart: case, accents of Latin and Greek letters,
 * punctuation, and how many spaces there are. Where a word ends counts: "1 12 High St" is not "11 2".
 */
export function plainWords(text: string): string {
  return text
    .toUpperCase()
    .normalize('NFKD')
    .replaceAll(/(?<=[\p{Script=Latin}\p{Script=Greek}][\u0300-\u036f]*)[\u0300-\u036f]/gu, '')
    .toUpperCase()
    .replaceAll(/['’ʼ`]/gu, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/**
 * In which parts two addresses differ, in a person's words; none where a parcel for one is a parcel for
 * the other. Nothing is guessed: an abbreviation is another address. The telephone number is no part.
 */
export function addressDifferences(one: PostalAddress, other: PostalAddress): readonly string[] {
  return parts.filter(({ of }) => of(one) !== of(other)).map(({ words }) => words);
}

/** Whether an address says enough to be compared: channels stop to tell them after a while. */
export function hasAddress({ line1, line2, line3, city, postalCode }: PostalAddress): boolean {
  const street = `${line1}${line2}${line3}`;
  return plainWords(street) !== '' && plainWords(`${city}${postalCode}`) !== '';
}
