import type {
  ChannelAccount,
  ConfirmAnswer,
  ReadBackAnswer,
} from '../../../app/channel-call-port.ts';
import type { OrdersAnswer } from '../../../app/channel-orders-port.ts';
import type { Channel } from '../../../app/channel-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { OperationLimit } from '../../../domain/rate-budget.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { notConfirmed, notProven, notRead } from '../http/not-begun.ts';
import { withAccess } from '../http/with-access.ts';
import { createWishTokens } from './access-tokens.ts';
import { readWishAccess, type WishAccess, wishFields } from './account-access.ts';
import { callWish, type WishAnswer, type WishCall } from './calls.ts';
import { cancelOrder, lookCancellationUp } from './cancel-order.ts';
import { confirmOrder, getOrder } from './confirm-order.ts';
import { listOrders, readOrdersPage } from './list-orders.ts';
import { isWishOrderId, toUpdateTracking } from './map.ts';
import { WISH_BUCKET } from './rate-hints.ts';
import { isOrderOf, readBackFromOrder, readOrder } from './read-order.ts';

/**
 * Wish publishes no numbers: this is our own caution until its answers tell what is left.
 */
const CALLS = { bucket: WISH_BUCKET, perSecond: 1, burst: 15 } as const;

const limits: Readonly<Record<'confirm' | 'readBack' | 'orders' | 'cancelOrder', OperationLimit>> =
  {
    /** The looks before and after are calls too. */
    confirm: { ...CALLS, cost: 3 },
    readBack: { ...CALLS, cost: 1 },
    orders: { ...CALLS, cost: 1 },
    cancelOrder: { ...CALLS, cost: 3 },
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

  const operate = <Answer>(
    account: ChannelAccount,
    caller: AbortSignal,
    failed: (outcome: FailureOutcome) => Answer,
    run: (call: (call: WishCall) => Promise<WishAnswer>, access: WishAccess) => Promise<Answer>,
  ) => {
    const readAccess = () => readWishAccess(account, secrets);
    return withAccess({ readAccess, caller, timeoutMs, failed }, (access, signal) =>
      run((call) => callWish(access, call, signal, { tokens, clock }), access),
    );
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

    confirm: (account, confirmation, signal) =>
      operate<ConfirmAnswer>(account, signal, notConfirmed, async (call, access) => {
        const request = toUpdateTracking(confirmation, access);
        if (request.ok) return await confirmOrder(confirmation, request.value, call);
        const { code, message } = request.error;
        return notConfirmed({ kind: 'rejected', code, message });
      }),

    readBack: async (account, confirmation, signal) => {
      const orderId = confirmation.channelOrderId;
      // An id that is none of Wish's is never sent, so no package can be there.
      if (!isWishOrderId(orderId)) return { result: { kind: 'absent' }, evidence: [] };
      return operate<ReadBackAnswer>(account, signal, notProven, async (call) => {
        const { data, failure, evidence, learned } = await call(getOrder(orderId, 'orders'));
        const order = readOrder(data);
        const result =
          order !== null && isOrderOf(order, confirmation)
            ? readBackFromOrder(order, confirmation)
            : ({ kind: 'not-proven', outcome: failure } as const);
        return { result, evidence, learned };
      });
    },

    cancelOrder: {
      send: async (account, cancellation, signal) => {
        if (!isWishOrderId(cancellation.channelOrderId)) {
          const message = 'This order has no id of Wish: import it from there.';
          return notConfirmed({ kind: 'rejected', code: 'order-id', message });
        }
        return operate<ConfirmAnswer>(account, signal, notConfirmed, (call) =>
          cancelOrder(cancellation, call),
        );
      },
      lookUp: async (account, cancellation, signal) => {
        // What is never sent can not be there.
        if (!isWishOrderId(cancellation.channelOrderId)) {
          return { result: { kind: 'absent' }, evidence: [] };
        }
        return operate<ReadBackAnswer>(account, signal, notProven, (call) =>
          lookCancellationUp(cancellation, call),
        );
      },
    },

    orders: async (account, request, signal) => {
      const page = listOrders(request);
      if (page === null) {
        const message = 'The page of orders is none of Wish.';
        return notRead({ kind: 'rejected', code: 'page', message });
      }
      return operate<OrdersAnswer>(account, signal, notRead, async (call) => {
        const made = await call(page);
        const { failure: outcome, evidence, learned } = made;
        return readOrdersPage(request, made) ?? { kind: 'failed', outcome, evidence, learned };
      });
    },
  };
}
