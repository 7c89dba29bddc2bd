import type {
  Channel,
  ChannelAccount,
  ConfirmAnswer,
  OrdersAnswer,
  ReadBackAnswer,
} from '../../../app/channel-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { OperationLimit } from '../../../domain/rate-budget.ts';
import { type FailureOutcome, STOPPED_BEFORE_SENDING } from '../http/classify-failure.ts';
import { startDeadline } from '../http/deadline.ts';
import { createWishTokens } from './access-tokens.ts';
import { readWishAccess, type WishAccess, wishFields } from './account-access.ts';
import { callWish, type WishAnswer, type WishCall } from './calls.ts';
import { confirmOrder, getOrder } from './confirm-order.ts';
import { listOrders, readOrdersPage } from './list-orders.ts';
import { isWishOrderId, toUpdateTracking } from './map.ts';
import { WISH_BUCKET } from './rate-hints.ts';
import { isOrderOf, readBackFromOrder, readOrder } from './read-order.ts';

/**
 * Wish publishes no numbers: this is our own caution until its answers tell what is left.
 */
const CALLS = { bucket: WISH_BUCKET, perSecond: 1, burst: 15 } as const;

const limits: Readonly<Record<'confirm' | 'readBack' | 'orders', OperationLimit>> = {
  /** The looks before and after are calls too. */
  confirm: { ...CALLS, cost: 3 },
  readBack: { ...CALLS, cost: 1 },
  orders: { ...CALLS, cost: 1 },
};

export type WishChannelOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation, all its calls together. */
  readonly timeoutMs?: number;
};

/**
 * Wish Marketplace API V3 (description 3.0.65). account.settings: `baseUrl`, `originCountry`,
 * `carrierNames`; secrets: `accessToken`, and `clientId`, `clientSecret`, `refreshToken` to renew it.
 *
 * An order is one line and one package. The call that ships also edits, and it is asynchronous: the
 * order is looked at before it and after it, and only what the order shows counts as confirmed.
 */
export function createWishChannel(options: WishChannelOptions): Channel {
  const { secrets, clock, timeoutMs = 30_000 } = options;
  // A renewal that hangs must end before the operation does.
  const tokens = createWishTokens({ secrets, clock, timeoutMs: timeoutMs / 2 });

  /** Runs the calls of one operation within its time, or says why none was made. */
  const operate = async <Answer>(
    account: ChannelAccount,
    caller: AbortSignal,
    run: (call: (call: WishCall) => Promise<WishAnswer>, access: WishAccess) => Promise<Answer>,
  ): Promise<Answer | FailureOutcome> => {
    if (caller.aborted) return STOPPED_BEFORE_SENDING;
    const access = await readWishAccess(account, secrets);
    if ('kind' in access) return access;
    const deadline = startDeadline(caller, timeoutMs);
    try {
      const parts = { tokens, clock };
      return await run((call) => callWish(access, call, deadline.signal, parts), access);
    } finally {
      deadline.clear();
    }
  };

  return {
    name: 'wish',
    apis: ['writeback', 'orders'],
    fields: wishFields,
    limits,
    // The description has no call that takes a tracking number back; a refund is another thing.
    bulk: null,
    unship: null,
    // What the description says of products goes by ids of Wish, and orders do not need it.
    products: null,

    confirm: async (account, confirmation, signal) => {
      const done = await operate<ConfirmAnswer>(account, signal, async (call, access) => {
        const request = toUpdateTracking(confirmation, access);
        if (request.ok) return await confirmOrder(confirmation, request.value, call);
        const { code, message } = request.error;
        return { outcome: { kind: 'rejected', code, message }, evidence: [] };
      });
      return 'kind' in done ? { outcome: done, evidence: [] } : done;
    },

    readBack: async (account, confirmation, signal) => {
      const orderId = confirmation.channelOrderId;
      // An id that is none of Wish's is never sent, so no package can be there.
      if (!isWishOrderId(orderId)) return { result: { kind: 'absent' }, evidence: [] };
      const done = await operate<ReadBackAnswer>(account, signal, async (call) => {
        const { data, failure, evidence, learned } = await call(getOrder(orderId, 'orders'));
        const order = readOrder(data);
        const result =
          order !== null && isOrderOf(order, confirmation)
            ? readBackFromOrder(order, confirmation)
            : ({ kind: 'not-proven', outcome: failure } as const);
        return { result, evidence, learned };
      });
      if (!('kind' in done)) return done;
      return { result: { kind: 'not-proven', outcome: done }, evidence: [] };
    },

    orders: async (account, request, signal) => {
      const page = listOrders(request);
      if (page === null) {
        const message = 'The page of orders is none of Wish.';
        return {
          kind: 'failed',
          outcome: { kind: 'rejected', code: 'page', message },
          evidence: [],
        };
      }
      const done = await operate<OrdersAnswer>(account, signal, async (call) => {
        const made = await call(page);
        const { failure: outcome, evidence, learned } = made;
        return readOrdersPage(request, made) ?? { kind: 'failed', outcome, evidence, learned };
      });
      return 'evidence' in done ? done : { kind: 'failed', outcome: done, evidence: [] };
    },
  };
}
