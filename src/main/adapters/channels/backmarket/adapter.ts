import type {
  ChannelAccount,
  ConfirmAnswer,
  ReadBackAnswer,
} from '../../../app/channel-call-port.ts';
import type { OrdersAnswer } from '../../../app/channel-orders-port.ts';
import type { Channel } from '../../../app/channel-port.ts';
import type { ChannelProduct, ProductsAnswer } from '../../../app/channel-products-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { CallEvidence } from '../../../domain/confirmation.ts';
import type { OperationLimit } from '../../../domain/rate-budget.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { notConfirmed, notProven, notRead } from '../http/not-begun.ts';
import { withAccess } from '../http/with-access.ts';
import { backMarketFields, readBackMarketAccess } from './account-access.ts';
import { answerOrder, answerProblem, lookAnswerUp } from './answer-order.ts';
import { type BackMarketAnswer, type BackMarketCall, callBackMarket } from './calls.ts';
import { cancelOrder, lookCancellationUp } from './cancel-order.ts';
import { confirmOrder, getOrder } from './confirm-order.ts';
import { listOrders, readOrdersPage } from './list-orders.ts';
import { isBackMarketId, toShipOrder } from './map.ts';
import { getListing, readListing } from './read-listing.ts';
import { parseOrder, readBackFromOrder } from './read-order.ts';

/**
 * Documented: about 200 requests in ten seconds, and 20 for the catalog, else blocked for ten seconds.
 * A bucket allows its burst and what flows in meanwhile: 100 + 10 a second is 200 in any ten seconds.
 */
const ORDERS = { bucket: 'orders', perSecond: 10, burst: 100 } as const;
/** Up to 20 calls in one operation: one operation in 20 seconds, so at most 20 calls in any ten. */
const CATALOG = { bucket: 'catalog', perSecond: 1, burst: 20 } as const;

const limits: Readonly<
  Record<
    'confirm' | 'readBack' | 'orders' | 'products' | 'answerOrder' | 'readAnswer' | 'cancelOrder',
    OperationLimit
  >
> = {
  /** The look before it is a call too; so is each line whose identifiers go by themselves. */
  confirm: { ...ORDERS, cost: 2 },
  readBack: { ...ORDERS, cost: 1 },
  orders: { ...ORDERS, cost: 1 },
  products: { ...CATALOG, cost: 20 },
  /** The look before it, and a call for each SKU: most orders have one or two. */
  answerOrder: { ...ORDERS, cost: 3 },
  readAnswer: { ...ORDERS, cost: 1 },
  cancelOrder: { ...ORDERS, cost: 3 },
};

export type BackMarketChannelOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation, all its calls together. */
  readonly timeoutMs?: number;
};

/**
 * Back Market (OpenAPI description 0.1.1 of its seller API). account.settings: `baseUrl`,
 * `acceptLanguage`, `company`, `contactEmail`, `carrierNames`; secret: `token`.
 *
 * One package takes a whole order, and there is no way back. The order is looked at before anything
 * is sent: what it shows as shipped is never sent again and never overridden.
 */
export function createBackMarketChannel(options: BackMarketChannelOptions): Channel {
  const { secrets, clock, timeoutMs = 30_000 } = options;

  const operate = <Answer>(
    account: ChannelAccount,
    caller: AbortSignal,
    failed: (outcome: FailureOutcome) => Answer,
    run: (
      call: (call: BackMarketCall) => Promise<BackMarketAnswer>,
      carrierNames: string,
    ) => Promise<Answer>,
  ) => {
    const readAccess = () => readBackMarketAccess(account, secrets);
    return withAccess({ readAccess, caller, timeoutMs, failed }, (access, signal) =>
      run((call) => callBackMarket(access, call, signal, clock), access.carrierNames),
    );
  };

  return {
    name: 'backmarket',
    apis: ['products', 'writeback', 'orders'],
    fields: backMarketFields,
    limits,
    // No transition leads from shipped back to accepted.
    bulk: null,
    unship: null,

    confirm: (account, confirmation, signal) =>
      operate<ConfirmAnswer>(account, signal, notConfirmed, async (call, carrierNames) => {
        const request = toShipOrder(confirmation, carrierNames);
        if (request.ok) return await confirmOrder(confirmation, request.value, call);
        const { code, message } = request.error;
        return notConfirmed({ kind: 'rejected', code, message });
      }),

    readBack: async (account, confirmation, signal) => {
      const orderId = confirmation.channelOrderId;
      // An id that is none of Back Market's is never sent, so no package can be there.
      if (!isBackMarketId(orderId)) return { result: { kind: 'absent' }, evidence: [] };
      return operate<ReadBackAnswer>(account, signal, notProven, async (call) => {
        const { answer, failure, evidence, learned } = await call(getOrder(orderId, 'orders'));
        const order =
          answer.kind === 'answered' && answer.status === 200
            ? parseOrder(answer.text, orderId)
            : null;
        const result =
          order === null
            ? ({ kind: 'not-proven', outcome: failure } as const)
            : readBackFromOrder(order, confirmation);
        return { result, evidence: [evidence], learned };
      });
    },

    answerOrder: {
      send: async (account, answer, signal) => {
        const problem = answerProblem(answer);
        if (problem !== null) return notConfirmed(problem);
        if (!isBackMarketId(answer.channelOrderId)) {
          const message = 'This order has no id of Back Market: import it from there.';
          return notConfirmed({ kind: 'rejected', code: 'order-id', message });
        }
        return operate<ConfirmAnswer>(account, signal, notConfirmed, (call) =>
          answerOrder(answer, call),
        );
      },
      lookUp: async (account, answer, signal) => {
        // What is never sent can not be there.
        if (answerProblem(answer) !== null || !isBackMarketId(answer.channelOrderId)) {
          return { result: { kind: 'absent' }, evidence: [] };
        }
        return operate<ReadBackAnswer>(account, signal, notProven, (call) =>
          lookAnswerUp(answer, call),
        );
      },
    },

    cancelOrder: {
      send: async (account, cancellation, signal) => {
        if (!isBackMarketId(cancellation.channelOrderId)) {
          const message = 'This order has no id of Back Market: import it from there.';
          return notConfirmed({ kind: 'rejected', code: 'order-id', message });
        }
        return operate<ConfirmAnswer>(account, signal, notConfirmed, (call) =>
          cancelOrder(cancellation, call),
        );
      },
      lookUp: async (account, cancellation, signal) => {
        // What is never sent can not be there.
        if (!isBackMarketId(cancellation.channelOrderId)) {
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
        const message = 'The page of orders is none of Back Market.';
        return notRead({ kind: 'rejected', code: 'page', message });
      }
      return operate<OrdersAnswer>(account, signal, notRead, async (call) => {
        const made = await call(page);
        const { failure: outcome, evidence, learned } = made;
        return (
          readOrdersPage(request, made) ?? {
            kind: 'failed',
            outcome,
            evidence: [evidence],
            learned,
          }
        );
      });
    },

    products: (account, skus, signal) =>
      operate<ProductsAnswer>(account, signal, notRead, async (call) => {
        const products: ChannelProduct[] = [];
        const evidence: CallEvidence[] = [];
        for (const sku of skus) {
          const {
            answer,
            failure: outcome,
            evidence: record,
            learned,
          } = await call(getListing(sku));
          evidence.push(record);
          // No listing of this account has the SKU.
          if (answer.kind === 'answered' && answer.status === 404) continue;
          const product =
            answer.kind === 'answered' && answer.status === 200
              ? readListing(answer.text, sku)
              : null;
          if (product === null) return { kind: 'failed', outcome, evidence, learned };
          products.push(product);
        }
        return { kind: 'products', products, evidence };
      }),
  };
}
