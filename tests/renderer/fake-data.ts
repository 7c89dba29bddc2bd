import type { AccountView } from '../../src/shared/account-views.ts';
import type { CarrierView } from '../../src/shared/carrier-views.ts';
import type { OrderView } from '../../src/shared/order-views.ts';
import type { PackageSummaryView } from '../../src/shared/package-views.ts';
import type { PresetView } from '../../src/shared/preset-views.ts';

/** Invented people, places and goods, the same on every run. */

export const today = '2026-11-22';
export const zone = 'America/New_York';
export const now = '2026-11-22T15:42:10.000Z';

export const accounts: AccountView[] = [
  {
    accountId: 'acc-us',
    channel: 'amazon',
    channelName: 'Amazon',
    name: 'Amazon US',
    company: 'Northwind Outdoor LLC',
    enabled: true,
    settings: {
      baseUrl: 'https://sellingpartnerapi-na.amazon.com',
      tokenUrl: 'https://api.amazon.com/auth/o2/token',
      marketplaceId: 'ATVPDKIKX0DER',
      shipConfirmations: 'movement',
    },
    hasCredentials: true,
    needsCredentials: true,
    timingWords: 'When tracking shows movement.',
    warning: '',
  },
  {
    accountId: 'acc-shop',
    channel: 'practice',
    channelName: 'Practice Market',
    name: 'Trail Shop',
    company: 'Northwind Outdoor LLC',
    enabled: true,
    settings: { baseUrl: 'http://127.0.0.1:45123' },
    hasCredentials: true,
    needsCredentials: true,
    timingWords: '',
    warning: '',
  },
  {
    accountId: 'acc-old',
    channel: 'practice',
    channelName: 'Practice Market',
    name: 'Closed outlet',
    company: '',
    enabled: false,
    settings: { baseUrl: 'http://127.0.0.1:45123' },
    hasCredentials: false,
    needsCredentials: true,
    timingWords: '',
    warning: 'Trail Shop is the same account at Practice Market. Use one of the two.',
  },
];

export const carriers: CarrierView[] = [
  {
    carrierId: 'car-ups',
    code: 'UPS',
    name: 'UPS',
    trackingFormat: 'ups-1z',
    services: [
      { code: '03', name: 'Ground' },
      { code: '02', name: '2nd Day Air' },
      { code: '01', name: 'Next Day Air' },
    ],
    ranges: [
      {
        rangeId: 'rng-1',
        carrierId: 'car-ups',
        format: 'ups-1z',
        firstNumber: '1Z999AA10300000001',
        lastNumber: '1Z999AA10300049998',
        total: 5_000,
        used: 1_284,
        remaining: 3_716,
        level: 'ok',
      },
    ],
  },
  {
    carrierId: 'car-usps',
    code: 'USPS',
    name: 'USPS',
    trackingFormat: 'usps-impb',
    services: [
      { code: 'GA', name: 'Ground Advantage' },
      { code: 'PM', name: 'Priority Mail' },
    ],
    ranges: [
      {
        rangeId: 'rng-2',
        carrierId: 'car-usps',
        format: 'usps-impb',
        firstNumber: '9205590112345600000018',
        lastNumber: '9205590112345600009998',
        total: 1_000,
        used: 958,
        remaining: 42,
        level: 'low',
      },
    ],
  },
  {
    carrierId: 'car-post',
    code: 'ROYAL_MAIL',
    name: 'Royal Mail',
    trackingFormat: 'upu-s10',
    services: [{ code: 'TR48', name: 'Tracked 48' }],
    ranges: [
      {
        rangeId: 'rng-3',
        carrierId: 'car-post',
        format: 'upu-s10',
        firstNumber: 'RB000000014GB',
        lastNumber: 'RB000005007GB',
        total: 500,
        used: 500,
        remaining: 0,
        level: 'empty',
      },
    ],
  },
  {
    carrierId: 'car-bike',
    code: 'Other',
    name: 'City Bike Courier',
    trackingFormat: null,
    services: [{ code: 'bike', name: 'Same day' }],
    ranges: [],
  },
];

export const presets: PresetView[] = [
  {
    presetId: 'pre-1',
    name: 'Small box, UPS Ground',
    carrierId: 'car-ups',
    serviceCode: '03',
    packageName: 'Box S',
    lengthMm: 230,
    widthMm: 160,
    heightMm: 100,
  },
  {
    presetId: 'pre-2',
    name: 'Mailer, Ground Advantage',
    carrierId: 'car-usps',
    serviceCode: 'GA',
    packageName: 'Poly mailer M',
    lengthMm: null,
    widthMm: null,
    heightMm: null,
  },
];

const people = [
  ['Zoë O’Brien', '48 Larkspur Lane', 'Portland', 'OR', '97214', 'US'],
  ['Marcus Delgado', '2210 W Fullerton Ave Apt 3B', 'Chicago', 'IL', '60647', 'US'],
  ['Łucja Wiśniewska', 'ul. Piotrkowska 104', 'Łódź', '', '90-926', 'PL'],
  ['Priya Raghunathan', '17 Coldharbour Close', 'Leeds', '', 'LS6 3BQ', 'GB'],
  ['Hannah Lindqvist', '905 Prairie View Drive', 'Cedar Rapids', 'IA', '52402', 'US'],
  ['Kwame Boateng', '61 Peachtree Hills Cir NE', 'Atlanta', 'GA', '30305', 'US'],
  ['Dolores Whitaker-Montgomery', '12 Old Mill Road', 'Burlington', 'VT', '05401', 'US'],
  ['Tomás Ferreira', 'Rua das Flores 88', 'Porto', '', '4050-262', 'PT'],
] as const;

const goods = [
  ['TRL-2201-BLU', 'Trailhead 22 L daypack, blue'],
  ['FLT-USB-100', 'Rechargeable headlamp 400 lm'],
  ['MUG-ENM-03', 'Enamel camp mug, set of 2'],
  ['SOCK-MER-L', 'Merino hiking socks, size L'],
  ['TNT-2P-GRN', 'Two-person ultralight tent with footprint and repair kit, forest green'],
  ['BTL-750-STL', 'Insulated steel bottle 750 ml'],
] as const;

const weights: Readonly<Record<string, number>> = {
  'TRL-2201-BLU': 820,
  'FLT-USB-100': 96,
  'MUG-ENM-03': 340,
  'SOCK-MER-L': 88,
  'TNT-2P-GRN': 1_980,
  'BTL-750-STL': 410,
};

/** What the channel says of a product: only Amazon does. */
function productOf(sku: string, channel: string) {
  const known = channel === 'amazon';
  return {
    itemNumber: known ? `B0${sku.replaceAll('-', '').slice(0, 8)}` : '',
    unitWeightGrams: known ? (weights[sku] ?? null) : null,
    hasPicture: known,
  };
}

const services = ['Standard', 'Priority Mail', 'UPS 2nd Day Air', 'Ground', ''];
const orderStates = ['New', 'New', 'New', 'Processing', 'New', 'Completed', 'Canceled'] as const;

function utc(dayOffset: number, hour: number): string {
  return new Date(Date.UTC(2026, 10, 22 + dayOffset, hour, 17, 5)).toISOString();
}

function makeOrder(index: number): OrderView {
  const [name, line1, city, region, postalCode, country] =
    people[index % people.length] ?? people[0];
  const account = accounts[index % 3 === 0 ? 1 : 0] ?? (accounts[0] as AccountView);
  const state = index < 12 ? 'New' : (orderStates[index % orderStates.length] ?? 'New');
  const done = state === 'Completed';
  const lines = Array.from({ length: 1 + (index % 4) }, (_, at) => {
    const [sku, title] = goods[(index + at) % goods.length] ?? goods[0];
    const quantityOrdered = 1 + ((index + at) % 3);
    return {
      lineId: `line-${index}-${at}`,
      sku,
      title,
      quantityOrdered,
      quantityShipped: done ? quantityOrdered : 0,
      quantityLeft: done ? 0 : quantityOrdered,
      method: null as OrderView['lines'][number]['method'],
      keptBack: '',
      ...productOf(sku, account.channel),
    };
  });
  const number = 10_042 + index;
  return {
    orderId: `order-${index}`,
    orderNumber:
      account.channel === 'amazon'
        ? `113-${4_400_000 + number}-${7_100_000 + index * 37}`
        : `PB-${number}`,
    channelOrderId:
      account.channel === 'amazon'
        ? `113-${4_400_000 + number}-${7_100_000 + index * 37}`
        : `T-${number}`,
    accountId: account.accountId,
    accountName: account.name,
    channel: account.channel,
    channelName: account.channelName,
    state,
    revision: 1,
    orderedAt: utc(-1 - (index % 4), 9 + (index % 8)),
    shipBy: utc((index % 5) - 1, 22),
    requestedService: services[index % services.length] ?? '',
    buyerName: name,
    shipTo: {
      name,
      company: index % 5 === 2 ? 'Studio Północ sp. z o.o.' : '',
      line1,
      line2: '',
      line3: '',
      city,
      region,
      postalCode,
      country,
      phone: '+1 555 0100',
    },
    currency: 'USD',
    note:
      index === 3
        ? 'Gift: do not put the packing slip into the box.\nWrap the headlamp on its own.'
        : '',
    lines,
    packages: [],
  };
}

export const orders: OrderView[] = Array.from({ length: 640 }, (_, index) => makeOrder(index));

/** Packages of earlier hours and days, in every state that there is. */
export function makePackages(): PackageSummaryView[] {
  const writeBacks = [
    ['Success', 'Success'],
    ['Success', 'Success'],
    ['Pending', 'Pending: channel limits the rate'],
    ['Failed', 'Failed'],
    ['Held', 'Held until tracking shows movement'],
    ['Success', 'Success'],
    ['NotSent', 'Not updated'],
    ['WaitingImei', 'Waiting for IMEI'],
    ['Pending', 'Pending: channel refuses the sign-in'],
    ['Never', 'Not sent (Never)'],
    ['Bulk', 'In a bulk update'],
    ['VoidedAtChannel', 'Voided, also at the channel'],
    ['Unknown', 'Unknown: asking the channel'],
    ['Success', 'Success'],
    ['ConfirmedManually', 'Confirmed manually'],
    ['VoidedAfterConfirm', 'Voided after confirmation: fix on the channel'],
    ['Voided', 'Voided'],
  ] as const;
  return Array.from({ length: 160 }, (_, index) => {
    const order = orders[300 + index] as OrderView;
    const [writeBack, writeBackWords] = writeBacks[index % writeBacks.length] ?? writeBacks[0];
    const carrier = carriers[index % 2] as CarrierView;
    const day = -Math.floor(index / 40);
    const printState = index === 4 ? 'unknown' : index === 1 ? 'queued' : 'sent';
    const words = {
      unknown: 'Did the label come out? Look at the printer and answer.',
      queued: 'Waiting for Bench 3 Zebra: the printer does not answer',
      sent: 'Sent to Bench 3 Zebra',
    };
    return {
      packageId: `pkg-${index}`,
      shipmentNumber: `S-20261122-${String(index + 1).padStart(4, '0')}`,
      packageNumber: 1,
      state: writeBack.startsWith('Voided') ? 'voided' : 'labelled',
      orderId: order.orderId,
      orderNumber: order.orderNumber,
      accountId: order.accountId,
      accountName: order.accountName,
      channel: order.channel,
      channelName: order.channelName,
      recipientName: order.shipTo.name,
      carrierName: carrier.name,
      serviceName: carrier.services[0]?.name ?? '',
      trackingNumber:
        index % 2 === 0
          ? `1Z999AA103${String(4_000_000 + index * 17)}4`
          : `92055901123456000${String(10_000 + index)}`,
      shippedQuantity: 1 + (index % 4),
      weightGrams: 320 + index * 45,
      shippingCostMinor: index % 3 === 0 ? null : 785 + index,
      currency: 'USD',
      shipDate: new Date(Date.UTC(2026, 10, 22 + day)).toISOString().slice(0, 10),
      createdAt: utc(day, 14 - (index % 10)),
      origin: 'station',
      print:
        index % 13 === 7
          ? null
          : {
              jobId: `job-${index}`,
              state: printState,
              words: words[printState],
              printerName: 'Bench 3 Zebra',
              copyNumber: index % 9 === 3 ? 2 : 1,
              bytesTotal: 4_210,
              bytesAcknowledged: printState === 'sent' ? 4_210 : 1_200,
              waitingForPrinter: false,
              nextAttemptAt: null,
              updatedAt: utc(day, 15),
            },
      writeBack,
      writeBackWords,
      choice: writeBack === 'NotSent' ? null : 'close',
    };
  });
}
