import { join } from 'node:path';
import type { PracticeMarketOfStation } from './adapters/practice-marketplace/practice-market-of-station.ts';
import { type AppContext, changed, nowUtc } from './app/context.ts';
import { practiceAccountId, seedPractice } from './app/seed-practice.ts';
import type { ImportedOrder } from './domain/imported-order.ts';

const DAY_MS = 24 * 3_600_000;

/** Starts the practice marketplace of a station and, the first time, fills the station. */
export async function startPractice(
  context: AppContext,
  market: PracticeMarketOfStation,
  resourcesDir: string,
): Promise<void> {
  const baseUrl = await market.start();
  const seeded = context.store.read((tx) => tx.settings.get('practiceSeededAt')) !== null;
  if (!seeded) {
    const orders = await sampleOrders(context, resourcesDir);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    seedPractice(context, { orders, zone, baseUrl });
  }
  context.store.write((tx) => {
    tx.settings.set('practicePort', new URL(baseUrl).port);
    const account = tx.accounts.find(practiceAccountId);
    if (account === null) return;
    tx.accounts.save({ ...account, settings: { ...account.settings, baseUrl } }, nowUtc(context));
  });
  changed(context, 'orders', 'settings', 'practice');
}

/** The sample orders are an order file like any other, so that a beginner can open it and look. */
async function sampleOrders(context: AppContext, resourcesDir: string): Promise<ImportedOrder[]> {
  const orders: ImportedOrder[] = [];
  const items = context.orderFiles.read(join(resourcesDir, 'practice', 'sample-orders.txt'), {
    format: 'amazon-unshipped',
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  for await (const item of items) if (item.kind === 'order') orders.push(item.order);
  return movedToToday(orders, context.clock.now()).map(withPayment);
}

/** Each sample order is paid by a card that is authorized and not captured; the last one on account. */
function withPayment(
  order: ImportedOrder,
  index: number,
  all: readonly ImportedOrder[],
): ImportedOrder {
  const total = order.lines.reduce(
    (sum, line) => sum + (line.unitPriceMinor ?? 0) * line.quantityOrdered,
    order.shippingPaidMinor ?? 0,
  );
  const currency = order.currency || 'USD';
  const amountMinor = total > 0 ? total : 4_900;
  if (index === all.length - 1) {
    return { ...order, payment: { kind: 'on-account', reference: '', currency, amountMinor } };
  }
  const id = order.channelOrderId.replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(0, 60);
  const reference = `PAY-${currency}-${amountMinor}-${id}`;
  return {
    ...order,
    payment: { kind: 'card', gateway: 'practice', reference, currency, amountMinor },
  };
}

/** Moves the sample's dates by whole days, so that its newest order is of today and few are late. */
function movedToToday(orders: readonly ImportedOrder[], now: Date): ImportedOrder[] {
  const newest = Math.max(...orders.map((order) => Date.parse(order.orderedAt ?? '')));
  const days = Math.floor((now.getTime() - newest) / DAY_MS);
  const moved = (time: string | null) =>
    time === null ? null : new Date(Date.parse(time) + days * DAY_MS).toISOString();
  return orders.map((order) => ({
    ...order,
    orderedAt: moved(order.orderedAt),
    shipBy: moved(order.shipBy),
  }));
}
