/** Letters without a plain form of their own in Unicode. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  œ: 'oe',
  Œ: 'OE',
  '–': '-',
  '—': '-',
  '’': "'",
};

/** A text for people in printable ASCII: accents go, what has no plain form goes, blanks are single. */
export function asciiText(text: string): string {
  return text
    .replaceAll(/[ßæÆøØłŁđĐœŒ–—’]/g, (letter) => PLAIN[letter] ?? '')
    .normalize('NFKD')
    .replaceAll(/[\t\r\n]/g, ' ')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/ +/g, ' ')
    .trim();
}

/** True for an id or number that can be written as it is: printable ASCII without blanks or quotes. */
export function isPlainId(text: string): boolean {
  return /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x7e]+$/.test(text);
}
