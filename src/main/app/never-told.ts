import type { StoreTransaction } from './store-port.ts';
import type { WriteBackRecord } from './write-back-store-port.ts';

/** What the channel has not been told of a canceled order is not told any more. */
export function neverTold(
  tx: StoreTransaction,
  { key, errorCount }: Pick<WriteBackRecord, 'key' | 'errorCount'>,
  now: string,
): void {
  tx.writeBacks.change(
    key,
    {
      state: 'Never',
      errorCount,
      deferralCount: 0,
      mustReadBack: false,
      dueAt: null,
      waitReason: '',
      errorCode: 'order-canceled',
      errorMessage: 'The order was canceled before the channel was told.',
    },
    now,
  );
}
