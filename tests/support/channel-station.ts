import type { Channel } from '../../src/main/app/channel-port.ts';
import type { TrackingSource } from '../../src/main/app/tracking-port.ts';
import type { ImportedOrder } from '../../src/main/domain/imported-order.ts';
import {
  openTestStation,
  packageIdOf,
  type TestStation,
  type TestStationOptions,
} from './test-station.ts';

export type ChannelStation = TestStation & {
  /** Adds an account at one of the channels; returns its id. */
  readonly addAccount: (
    channel: string,
    settings?: Readonly<Record<string, string>>,
  ) => Promise<string>;
  /** An order of one line with so many units. */
  readonly addOrder: (accountId: string, channelOrderId: string, line?: OrderChanges) => void;
  /** Ships what is left of an order and answers the pop-up; returns the package's id. */
  readonly shipAndChoose: (
    orderNumber: string,
    choice?: 'close' | 'another' | 'update' | 'nothing',
  ) => Promise<string>;
  readonly stateOf: (packageId: string) => Promise<string>;
};

type OrderChanges = {
  readonly sku?: string;
  readonly quantity?: number;
  readonly buyerEmail?: string;
  /** As the channel calls it. */
  readonly lineId?: string;
};

/** A real station, not a practice one, whose channels and tracking sources are those of the test. */
export async function openChannelStation(
  channels: readonly Channel[],
  options: TestStationOptions & { readonly sources?: readonly TrackingSource[] } = {},
): Promise<ChannelStation> {
  const { sources = [], ...rest } = options;
  const station = await openTestStation({
    practice: false,
    instrument: (context) => ({
      ...context,
      channels: new Map(channels.map((channel) => [channel.name, channel])),
      trackingSources: new Map(sources.map((source) => [source.kind, source])),
    }),
    ...rest,
  });
  const { carriers } = await station.run('carriers.list', {});
  if (carriers.length === 0) {
    const saved = await station.run('carriers.save', {
      code: 'UPS',
      name: 'UPS',
      trackingFormat: 'ups-1z',
      services: [{ code: '03', name: 'Ground' }],
    });
    await station.run('carriers.addRange', {
      carrierId: saved.carriers[0]?.carrierId ?? '',
      spec: { shipper: '777CC3', service: '03' },
      fromSerial: 1,
      toSerial: 9_999_999,
    });
  }
  let accounts = 0;
  return {
    ...station,
    addAccount: async (channel, settings = {}) => {
      accounts += 1;
      const name = `${channel} ${accounts}`;
      const saved = await station.run('accounts.save', {
        channel,
        name,
        company: '',
        enabled: true,
        settings: { ...settings },
      });
      return saved.accounts.find((account) => account.name === name)?.accountId ?? '';
    },
    addOrder: (accountId, channelOrderId, line = {}) => {
      const now = station.clock.now().toISOString();
      station.context.store.write((tx) =>
        tx.orders.upsertImported(accountId, orderOf(channelOrderId, line), {
          continued: false,
          now,
          nextId: station.context.ids.next,
        }),
      );
    },
    shipAndChoose: async (orderNumber, choice = 'close') => {
      const packageId = packageIdOf(await station.ship(orderNumber));
      await station.run('station.confirm', {
        commandId: station.newCommandId(),
        packageId,
        choice,
      });
      return packageId;
    },
    stateOf: async (packageId) => (await station.run('status.detail', { packageId })).row.state,
  };
}

function orderOf(
  channelOrderId: string,
  { sku = 'SKU-1', quantity = 1, buyerEmail = '', lineId = `${channelOrderId}-1` }: OrderChanges,
): ImportedOrder {
  return {
    channelOrderId,
    orderNumber: channelOrderId,
    orderedAt: null,
    shipBy: null,
    requestedService: '',
    buyerName: 'Ada Buyer',
    buyerEmail,
    shipTo: {
      name: 'Ada Buyer',
      company: '',
      line1: '1 Main Street',
      line2: '',
      line3: '',
      city: 'Springfield',
      region: 'IL',
      postalCode: '62701',
      country: 'US',
      phone: '',
    },
    currency: 'USD',
    shippingPaidMinor: null,
    note: '',
    cancelled: false,
    lines: [
      {
        channelLineId: lineId,
        sku,
        title: 'Thing',
        quantityOrdered: quantity,
        quantityShippedElsewhere: 0,
        unitPriceMinor: null,
      },
    ],
    fileLine: 1,
  };
}
