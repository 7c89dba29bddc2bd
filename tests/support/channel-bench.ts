import type { AccountField } from '../../src/main/app/account-fields-port.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { AppContext } from '../../src/main/app/context.ts';
import { createFakeChannel, type FakeChannel } from './fake-channel.ts';
import { packageIdOf, type TestStation, type TestStationOptions } from './test-station.ts';

const text = { hint: '', required: true, secret: false, standard: '', choices: [], isUrl: false };

/** Fields as a real channel has them: an address, a seller, a choice, two credentials. */
const fields: readonly AccountField[] = [
  { ...text, name: 'baseUrl', label: 'Address', isUrl: true, standard: 'https://api.example' },
  { ...text, name: 'sellerId', label: 'Seller ID', required: false },
  { ...text, name: 'region', label: 'Region', standard: 'eu', choices: ['eu', 'us'] },
  { ...text, name: 'clientSecret', label: 'Client secret', secret: true },
  { ...text, name: 'refreshToken', label: 'Refresh token', secret: true },
];

export type BenchChannel = Channel & Pick<FakeChannel, 'setFault' | 'packagesOf' | 'calls'>;

/** A channel in memory under the name of a real one, with its traits and fields. */
export function benchChannel(name: string, part: Partial<Channel> = {}): BenchChannel {
  return { ...createFakeChannel({ name }), fields, ...part };
}

/** Puts channels beside those of a practice station, so that their rules can be tried without a network. */
export function withChannels(...channels: readonly Channel[]): TestStationOptions {
  return {
    instrument: (context: AppContext): AppContext => ({
      ...context,
      channels: new Map([
        ...context.channels,
        ...channels.map((each) => [each.name, each] as const),
      ]),
    }),
  };
}

export const credentials = { clientSecret: 'cs-9f31', refreshToken: 'rt-77aa' };

/** An account at such a channel, with one order to be shipped for each number. */
export async function accountWithOrders(
  station: TestStation,
  channel: string,
  orderNumbers: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { accountId } = await station.run('accounts.save', {
    channel,
    name: `Shop at ${channel}`,
    company: '',
    enabled: true,
    settings,
    credentials,
  });
  const now = station.clock.now().toISOString();
  station.context.store.write((tx) => {
    for (const [index, orderNumber] of orderNumbers.entries()) {
      tx.orders.upsertImported(accountId, orderOf(orderNumber, index), {
        continued: false,
        now,
        nextId: station.context.ids.next,
      });
    }
  });
  return accountId;
}

function orderOf(orderNumber: string, index: number) {
  return {
    channelOrderId: orderNumber,
    orderNumber,
    orderedAt: null,
    shipBy: null,
    requestedService: 'Standard',
    buyerName: 'Wilhelmina Featherstone',
    buyerEmail: `wilhelmina${index}@mail.example`,
    shipTo: {
      name: 'Bartholomew Featherstone',
      company: 'Featherstone Pottery',
      line1: '77 Quagmire Terrace',
      line2: 'Apt 4471',
      line3: '',
      city: 'Winterbourne',
      region: 'IL',
      postalCode: '60601',
      country: 'US',
      phone: '+1 312 555 0188',
    },
    currency: 'USD',
    shippingPaidMinor: null,
    note: 'Ring at Cholmondeley',
    cancelled: false,
    lines: [
      {
        channelLineId: `${orderNumber}-1`,
        sku: 'PHONE-1',
        title: 'Phone',
        quantityOrdered: 1,
        quantityShippedElsewhere: 0,
        unitPriceMinor: null,
      },
    ],
    fileLine: index + 2,
  };
}

/** Ships an order whole and answers "update and close". */
export async function shipAndClose(station: TestStation, orderNumber: string): Promise<string> {
  const packageId = packageIdOf(await station.ship(orderNumber));
  const commandId = station.newCommandId();
  await station.run('station.confirm', { commandId, packageId, choice: 'close' });
  return packageId;
}
