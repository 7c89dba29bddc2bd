import type { CancellationView } from '../../shared/order-cancel-views.ts';
import { channelName } from '../domain/channel-traits.ts';
import { requestStandingWords } from '../domain/order-request-words.ts';
import { moneyOfCancellation } from './cancel-money.ts';
import { payloadOf } from './cancel-performer.ts';
import type { AppContext } from './context.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** What a person's cancellation has led to (UC17), as far as the records prove; null where there is none. */
export function cancellationOf(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
): CancellationView | null {
  const request = tx.orderRequests
    .listByOrder(order.key)
    .filter(({ operation }) => operation === 'cancel')
    .at(-1);
  if (request === undefined) return null;
  const { cancellation, note, notice, ...money } = payloadOf(request);
  const asked = channelName(tx.accounts.find(order.accountId)?.channel ?? '');
  return {
    canceledAt: request.createdAt,
    canceledBy: request.createdBy,
    reason: cancellation.reason,
    note,
    money: moneyOfCancellation(context, tx, order, money),
    channel: {
      state: request.state,
      words: `Cancellation at ${asked}: ${requestStandingWords(asked, request)}`,
    },
    notice,
  };
}
