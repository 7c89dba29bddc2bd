import type { ImportedOrder } from '../../src/main/domain/imported-order.ts';

const FIRST_NAMES =
  'Anna Zoë John Maria Piotr Chen Fatima Olaf Grace Ivan Lucía Noah Emma Liam Yuki Priya Omar Sofia Jan Ada'.split(
    ' ',
  );
const LAST_NAMES =
  'Smith Jones Müller Kowalski Nguyen García Brown Li Novák Olsen Rossi Silva Patel Kim Dubois Meyer Cohen Ivanov Tanaka Wilson Moreau Haddad Okafor Jensen Walker Larsen Costa Weber Fischer Clark'.split(
    ' ',
  );
const CITY_BEGINNINGS = 'Spring Oak Maple River Lake Green Fair Clay George Mill'.split(' ');
const CITY_ENDINGS = 'field ville ton wood dale port burg mont ford haven'.split(' ');
const SKUS = 5_000;
/** Orders come one a minute from then on; each is to be shipped within one to four days. */
const FIRST_ORDERED_MS = Date.parse('2024-11-20T23:36:18.000Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NOTES = [
  'Please leave it at the door',
  'Gift, no invoice please',
  'Ring twice, the bell is quiet',
];

/** The order number of generated order `index`; all of them are different. */
export function generatedNumber(index: number): string {
  // A multiplier without common factors walks through all numbers in an order that looks like none.
  const scattered = (index * 7_368_787) % 9_999_991;
  return `${101 + (index % 19)}-${String(scattered).padStart(7, '0')}-${String(index).padStart(7, '0')}`;
}

/** Words by which generated order `index` is found. */
export function generatedWords(index: number): { first: string; last: string; city: string } {
  const mixed = (index * 2_654_435_761) % 4_294_967_296;
  return {
    first: pick(FIRST_NAMES, mixed),
    last: pick(LAST_NAMES, Math.floor(mixed / 20)),
    city: `${pick(CITY_BEGINNINGS, Math.floor(mixed / 600))}${pick(CITY_ENDINGS, Math.floor(mixed / 6_000))}`,
  };
}

/** An order that a shop could have: the same for the same index, on every machine. */
export function generatedOrder(index: number): ImportedOrder {
  const { first, last, city } = generatedWords(index);
  const number = generatedNumber(index);
  return {
    channelOrderId: number,
    orderNumber: number,
    orderedAt: new Date(FIRST_ORDERED_MS + index * MINUTE_MS).toISOString(),
    shipBy: new Date(
      FIRST_ORDERED_MS + index * MINUTE_MS + (1 + (index % 4)) * DAY_MS,
    ).toISOString(),
    requestedService: 'Standard',
    buyerName: `${first} ${last}`,
    buyerEmail: `${index}@marketplace.example`,
    shipTo: {
      name: `${first} ${last}`,
      company: '',
      line1: `${1 + (index % 9_000)} Main Street`,
      line2: index % 4 === 0 ? `Apt ${index % 90}` : '',
      line3: '',
      city,
      region: 'IL',
      postalCode: String(10_000 + (index % 80_000)),
      country: 'US',
      phone: '+1 555 0100',
    },
    currency: 'USD',
    shippingPaidMinor: null,
    // One buyer in twenty says something.
    note: index % 20 === 0 ? pick(NOTES, index / 20) : '',
    cancelled: false,
    fileLine: index + 2,
    lines: Array.from({ length: 1 + Number(index % 4 === 3) }, (_, line) => ({
      channelLineId: `${index}${line}`.padStart(14, '0'),
      sku: `SKU-${(index * 31 + line) % SKUS}`,
      title: 'Wood screws 5 x 200, box of one hundred',
      quantityOrdered: 1 + (index % 3),
      quantityShippedElsewhere: 0,
      unitPriceMinor: null,
    })),
  };
}

function pick(values: readonly string[], at: number): string {
  return values[at % values.length] ?? '';
}
