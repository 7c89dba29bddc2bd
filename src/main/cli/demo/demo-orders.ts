/** An order of the demonstration's own file, a Shopify export; every buyer is invented. */
type DemoOrder = {
  readonly number: string;
  readonly recipient: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly region: string;
  readonly country: string;
  readonly items: readonly (readonly [sku: string, title: string, quantity: string])[];
};

export const hostileName = `Zoë "O'Brien" ^XZ~JA_5E, Łódź`;

const columns = [
  'Name',
  'Email',
  'Financial Status',
  'Currency',
  'Shipping Method',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
  'Lineitem sku',
  'Lineitem requires shipping',
  'Lineitem fulfillment status',
  'Billing Name',
  'Shipping Name',
  'Shipping Address1',
  'Shipping City',
  'Shipping Zip',
  'Shipping Province',
  'Shipping Country',
  'Id',
];

const springfield = { city: 'Springfield', postalCode: '62701', region: 'IL', country: 'US' };

/** Orders by what the demonstration does with them. */
export const demoOrders = {
  twoPackages: '#5001',
  partly: '#5002',
  hostile: '#5003',
  pallet: '#5004',
  voided: '#5005',
  notUpdated: '#5006',
  lostAnswer: '#5007',
  refused: ['#5008', '#5009'],
  offline: Array.from({ length: 10 }, (_, index) => `#${5_010 + index}`),
  /** Has a mistake in its quantity. */
  mistaken: '#5099',
} as const;

/** The whole file: 19 good orders and one with a mistake. */
export function demoOrderFile(createdAt: Date): string {
  const lamp = ['LAMP-DESK-01', 'Desk lamp with USB port'] as const;
  const mug = ['MUG-BLUE-12', 'Stoneware mug, blue, 12 oz'] as const;
  const order = (number: string, items: DemoOrder['items'], other: Partial<DemoOrder> = {}) => ({
    number,
    recipient: `Buyer of ${number.slice(1)}`,
    street: `${number.slice(2)} Example Street`,
    ...springfield,
    items,
    ...other,
  });
  const orders: DemoOrder[] = [
    order(demoOrders.twoPackages, [
      [...mug, '3'],
      [...lamp, '1'],
    ]),
    order(demoOrders.partly, [['NB-A5-DOT', 'Notebook A5, dotted', '3']]),
    order(demoOrders.hostile, [[...mug, '1']], {
      recipient: hostileName,
      street: 'Long Lane Whose Name Goes On And On Up To The 60th Character',
      city: 'Łódź',
      postalCode: '90-001',
      region: '',
      country: 'PL',
    }),
    order(demoOrders.pallet, [[...mug, '480']]),
    order(demoOrders.voided, [[...lamp, '1']]),
    order(demoOrders.notUpdated, [[...lamp, '1']]),
    order(demoOrders.lostAnswer, [[...lamp, '1']]),
    ...demoOrders.refused.map((number) => order(number, [[...mug, '1']])),
    ...demoOrders.offline.map((number) => order(number, [[...mug, '2']])),
    order(demoOrders.mistaken, [[...mug, 'two']]),
  ];
  const rows = orders.flatMap((each) => each.items.map((_, index) => row(each, index, createdAt)));
  return [columns, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function row(order: DemoOrder, index: number, createdAt: Date): readonly string[] {
  const [sku, title, quantity] = order.items[index] ?? ['', '', ''];
  const item = [quantity, title, '12.00', sku, 'true', 'pending'];
  // The order's own fields stand on its first row only, as in a real export.
  if (index > 0) return [order.number, '', '', '', '', '', ...item, '', '', '', '', '', '', '', ''];
  return [
    order.number,
    'buyer@example.com',
    'paid',
    'USD',
    'Standard',
    `${createdAt.toISOString().slice(0, 19).replace('T', ' ')} +0000`,
    ...item,
    order.recipient,
    order.recipient,
    order.street,
    order.city,
    order.postalCode,
    order.region,
    order.country,
    `77000000${order.number.slice(1)}`,
  ];
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
