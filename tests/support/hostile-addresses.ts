import fc from 'fast-check';
import type { PostalAddress } from '../../src/main/domain/imported-order.ts';
import { HOSTILE_ADDRESS } from './label-samples.ts';
import { WORLD_ADDRESSES } from './world-addresses.ts';

/** Blocks of letters, digits and marks, from which names that nobody has are made. */
const BLOCKS = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x180, 0x24f],
  [0x300, 0x36f],
  [0x370, 0x3ff],
  [0x400, 0x52f],
  [0x531, 0x589],
  [0x590, 0x5f4],
  [0x600, 0x6ff],
  [0x700, 0x74f],
  [0x780, 0x7b1],
  [0x7c0, 0x7fa],
  [0x900, 0x97f],
  [0x980, 0x9fe],
  [0xa01, 0xa76],
  [0xa81, 0xaf1],
  [0xb01, 0xb77],
  [0xb82, 0xbfa],
  [0xc00, 0xc7f],
  [0xc80, 0xcf2],
  [0xd00, 0xd7f],
  [0xd81, 0xdf4],
  [0xe01, 0xe5b],
  [0xe81, 0xedf],
  [0xf00, 0xfda],
  [0x1000, 0x109f],
  [0x10a0, 0x10ff],
  [0x1100, 0x11ff],
  [0x1200, 0x137f],
  [0x13a0, 0x13fd],
  [0x1780, 0x17f9],
  [0x1800, 0x18aa],
  [0x1e00, 0x1fff],
  [0x2000, 0x206f],
  [0x2070, 0x218f],
  [0x2190, 0x27bf],
  [0x2e80, 0x303f],
  [0x3040, 0x30ff],
  [0x3105, 0x318e],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xd800, 0xdfff],
  [0xe000, 0xe0ff],
  [0xf900, 0xfdff],
  [0xfe00, 0xfe7f],
  [0xff00, 0xffff],
  [0x10330, 0x1034a],
  [0x12000, 0x1239f],
  [0x1d400, 0x1d7ff],
  [0x1e900, 0x1e95f],
  [0x1f000, 0x1faff],
  [0x20000, 0x2a6df],
  [0xe0000, 0xe01ef],
] as const;

const COMMANDS = [
  '^XZ',
  '^XZ^XA',
  '^XZ^XA^FO50,50^A0N,99,99^FDEVIL^FS^PQ99^XZ',
  '~JA',
  '~JR',
  '~HS',
  '~DGR:X.GRF,1,1,FF',
  '^CC+',
  '~CC/',
  '^CD;',
  '~CT#',
  '^FS',
  '^FD',
  '^FO0,0^GB812,1218,1218^FS',
  '^FH\\',
  '^FB400,9',
  '^FN1',
  '^PQ500',
  '^CI0',
  '^JUS',
  '^IDR:*.*',
  '_5EXZ',
  '_7EJA',
  '_',
  '__',
  '_5',
  '\\&',
  '\\(x)',
  '\\\\',
  '&',
  '>;>8',
  '>0><',
  ':Z64:',
  '%n%s{}',
  '"><script>',
  "'; DROP TABLE",
  '\u0010CT~~CD,~CC^~CT~',
  '＾ＸＺ',
  '～JA',
  '﹠',
];

const OTHERS = [
  '\u0000',
  '\u0002',
  '\u0003',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u009b',
  '\r\n',
  '\t',
  '\v',
  '\f',
  '\u2028',
  '\u2029',
  '\u00a0',
  '\u202f',
  '\u3000',
  '\u00ad',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\ufff9',
  '\u202a',
  '\u202b',
  '\u202c',
  '\u202d',
  '\u202e',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
  '\u200e',
  '\u200f',
  '\u061c',
  '\ud800',
  '\udc00',
  '\udbff\ud800',
  '\ufffd',
  '\ufffe',
  '\u{10ffff}',
  '\ufe0f',
  '\u20e3',
  '\u25cc\u0301',
  '👩‍👩‍👧‍👦',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '👍🏽',
  '🇯🇵',
  '1️⃣',
  '❤️‍🔥',
  '⌚',
  '☎',
  '★',
  `Z${'\u0316\u0317\u0346\u0351\u0489\u0336'.repeat(30)}algo`,
  `ก${'ิ่ํ็'.repeat(40)}`,
  'ไ่ำ้',
  `क${'्क'.repeat(60)}`,
  `${'\u0c15\u0c4d'.repeat(80)}`,
  'ﷺ',
  'ﷺﷺﷺﷺ',
  'ᄒᆞᆫ',
  `${'ᄒ'.repeat(90)}`,
  'Å̊̊',
  'ǆ',
  'ẞ',
  '　',
  '…',
  '„“”‚‘’',
  '«»',
];

const realLines = Object.values<PostalAddress>(WORLD_ADDRESSES)
  .flatMap(({ name, company, line1, line2, city, region, postalCode }) => [
    name,
    company,
    line1,
    line2,
    city,
    region,
    postalCode,
  ])
  .filter((line) => line !== '');

const letters = fc
  .constantFrom(...BLOCKS)
  .chain(([first, last]) =>
    fc
      .array(fc.integer({ min: first, max: last }), { minLength: 1, maxLength: 24 })
      .map((codes) => codes.map((code) => String.fromCodePoint(code)).join('')),
  );
const bytes = fc
  .array(fc.integer({ min: 0, max: 0x9f }), { maxLength: 40 })
  .map((codes) => String.fromCharCode(...codes));
const piece = fc.oneof(
  { weight: 4, arbitrary: letters },
  { weight: 4, arbitrary: fc.constantFrom(...realLines) },
  { weight: 4, arbitrary: fc.constantFrom(...COMMANDS) },
  { weight: 3, arbitrary: fc.constantFrom(...OTHERS) },
  { weight: 1, arbitrary: bytes },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
const separator = fc.constantFrom('', ' ', '  ', '-', ', ');
const composed = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 6 }), separator)
  .map(([pieces, between]) => pieces.join(between));
const endless = piece.map((text) =>
  text.repeat(Math.ceil(5000 / Math.max(text.length, 1))).slice(0, 5000),
);
const field = fc.oneof(
  { weight: 8, arbitrary: composed },
  { weight: 1, arbitrary: endless },
  { weight: 1, arbitrary: fc.constant('') },
);
const country = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'US',
      'GB',
      'DE',
      'JP',
      'CN',
      'TW',
      'HK',
      'KR',
      'EG',
      'IL',
      'TH',
      'IN',
      '',
    ),
  },
  { weight: 1, arbitrary: field },
);
const generated: fc.Arbitrary<PostalAddress> = fc.record({
  name: field,
  company: field,
  line1: field,
  line2: field,
  line3: field,
  city: field,
  region: field,
  postalCode: field,
  country,
  phone: fc.constant(''),
});

/** The two worst by hand: every trick of a command, and everything that piles up. */
export const WORST_ADDRESSES = {
  commands: {
    ...HOSTILE_ADDRESS,
    line3: '\u0010CT~~CD,~CC^~CT~ ^XZ^XA^PQ99 ~JR _5EXZ 100% \u202eZX^ lamron',
  },
  'piled-up': {
    ...HOSTILE_ADDRESS,
    name: `Z${'\u0316\u0317\u0346\u0351'.repeat(30)}a${'\u0336\u0489'.repeat(30)}lgo 👩‍👩‍👧‍👦 𝓙𝓸𝓱𝓷`,
    company: '株式会社 Delgado شركة הרצל ไทย한국',
    line1: 'ตรงข้ามหอศิลปวัฒนธรรมแห่งกรุงเทพมหานคร'.repeat(5),
    line2: '無限に長い通りの名前'.repeat(500),
    line3: 'طريق طويل جدا Highway 61 '.repeat(200),
    city: '\u202eSan\u00a0Francisco\u202c \ud800',
  },
} satisfies Readonly<Record<string, PostalAddress>>;

/** `count` addresses that are the same for the same seed; the real and the worst ones come first. */
export function hostileAddresses(count: number, seed: number): readonly PostalAddress[] {
  const known = [...Object.values(WORLD_ADDRESSES), ...Object.values(WORST_ADDRESSES)];
  return [...known, ...fc.sample(generated, { numRuns: count - known.length, seed })];
}
