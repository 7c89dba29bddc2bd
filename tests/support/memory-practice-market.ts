import { createPracticeChannel } from '../../src/main/adapters/channels/practice/adapter.ts';
import type { JournalEntry } from '../../src/main/adapters/practice-marketplace/journal.ts';
import type { OrderEntry } from '../../src/main/adapters/practice-marketplace/order-book.ts';
import { samplePendingOrder } from '../../src/main/adapters/practice-marketplace/sample-order.ts';
import { startPracticeMarketplace } from '../../src/main/adapters/practice-marketplace/start-practice-marketplace.ts';
import { createManualClock } from './manual-clock.ts';
import { createMemorySecrets } from './memory-secrets.ts';

/**
 * A practice marketplace whose books are in memory, with one order placed that waits for its answer.
 * `start` begins another one on the same books, as after a restart.
 */
export async function openMemoryPracticeMarket(token: string) {
  const clock = createManualClock();
  const journal: JournalEntry[] = [];
  const entries: OrderEntry[] = [];
  const keep = <Entry>(kept: Entry[]) => ({
    load: () => [...kept],
    append: (entry: Entry) => void kept.push(entry),
    close: () => undefined,
  });
  const start = () =>
    startPracticeMarketplace({
      storage: keep(journal),
      orderStorage: keep(entries),
      clock,
      token,
    });
  const market = await start();
  const secrets = createMemorySecrets({ 'account-1': { token } });
  const channelOf = (timeoutMs: number) => createPracticeChannel({ secrets, clock, timeoutMs });
  const { orderId, document } = samplePendingOrder(1, clock.now());
  market.orders.place(orderId, document, clock.now().toISOString());
  const account = { id: 'account-1', name: 'Practice', settings: { baseUrl: market.baseUrl } };
  return { clock, entries, market, start, channelOf, account, orderId, document };
}
