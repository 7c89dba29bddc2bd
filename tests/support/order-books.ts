import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import type { ImportedOrder, ImportedOrderLine } from '../../src/main/domain/imported-order.ts';
import type { ChannelStation } from './channel-station.ts';

export type Held = { readonly confirmation: Confirmation; readonly times: number };

/** A channel that keeps books: what it was told of each order, and that a repeat is no second package. */
export type BookChannel = Channel & {
  readonly books: Map<string, Map<string, Held>>;
  /** How many of each line of an order it holds as shipped, by the line's id. */
  readonly shipped: (channelOrderId: string) => Readonly<Record<string, number>>;
  /** Where its next confirmation ends: an answer, or none although it was taken. */
  loseNext: number;
};

export function createBookChannel(name = 'amazon'): BookChannel {
  const books = new Map<string, Map<string, Held>>();
  const accepted = { outcome: { kind: 'accepted', message: 'Taken.' }, evidence: [] } as const;
  const channel: BookChannel = {
    name,
    apis: ['writeback', 'orders'],
    fields: [],
    limits: {},
    books,
    orders: null,
    loseNext: 0,
    shipped: (channelOrderId) => {
      const sums: Record<string, number> = {};
      for (const { confirmation } of books.get(channelOrderId)?.values() ?? []) {
        for (const { channelLineId, quantity } of confirmation.items) {
          sums[channelLineId] = (sums[channelLineId] ?? 0) + quantity;
        }
      }
      return sums;
    },
    confirm: async (_account, confirmation) => {
      const packages = books.get(confirmation.channelOrderId) ?? new Map<string, Held>();
      books.set(confirmation.channelOrderId, packages);
      const before = packages.get(confirmation.packageReferenceId);
      packages.set(confirmation.packageReferenceId, {
        confirmation,
        times: (before?.times ?? 0) + 1,
      });
      if (channel.loseNext > 0) {
        channel.loseNext -= 1;
        return { outcome: { kind: 'unknown', message: 'The answer was lost.' }, evidence: [] };
      }
      return accepted;
    },
    readBack: async (_account, { channelOrderId, packageReferenceId }) => ({
      result: {
        kind: books.get(channelOrderId)?.has(packageReferenceId) ? 'confirmed' : 'absent',
      },
      evidence: [],
    }),
    unship: async (_account, { confirmation }) => {
      books.get(confirmation.channelOrderId)?.delete(confirmation.packageReferenceId);
      return accepted;
    },
    products: null,
    bulk: null,
  };
  return channel;
}

/** An order as a channel tells of it, for one buyer at one address. */
export function channelOrder(
  channelOrderId: string,
  lines: readonly Partial<ImportedOrderLine>[],
  changes: Partial<ImportedOrder> = {},
): ImportedOrder {
  return {
    channelOrderId,
    orderNumber: channelOrderId,
    orderedAt: null,
    shipBy: null,
    requestedService: '',
    buyerName: 'Ada Buyer',
    buyerEmail: '',
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
    fileLine: 0,
    ...changes,
    lines: lines.map((line, index) => ({
      channelLineId: `${channelOrderId}-${index + 1}`,
      sku: `SKU-${index + 1}`,
      title: `Thing ${index + 1}`,
      quantityOrdered: 1,
      quantityShippedElsewhere: 0,
      unitPriceMinor: 500,
      ...line,
    })),
  };
}

/** Stores what a channel tells of an order, as an import from it does. */
export function tell(station: ChannelStation, accountId: string, order: ImportedOrder): void {
  const now = station.clock.now().toISOString();
  station.context.store.write((tx) =>
    tx.orders.upsertImported(accountId, order, {
      continued: false,
      now,
      nextId: station.context.ids.next,
    }),
  );
}
