import type { Channel } from '../../../app/channel-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { ReadBack } from '../../../domain/confirmation.ts';
import type { OperationLimit } from '../../../domain/rate-budget.ts';
import { amazonFields, readAmazonAccess } from './account-access.ts';
import { createAuthorizedCalls } from './authorized-calls.ts';
import { getOrderPackages, postShipmentConfirmation } from './client.ts';
import { saysAlreadyFulfilled } from './errors.ts';
import { createFeedCalls } from './feed-calls.ts';
import { feedLimits } from './feed-limits.ts';
import { createAmazonFeeds } from './feeds.ts';
import { learnedRate } from './learned-rate.ts';
import { isAmazonOrderId, summarizeConfirmation, toConfirmShipment } from './map.ts';
import { createOrdersOperation, SEARCH_ORDERS_LIMIT } from './orders-operation.ts';
import { CATALOG_LIMIT, createProductsOperation } from './products-operation.ts';
import { readBackFromOrder } from './read-order.ts';

/** Documented usage plan of confirmShipment (Orders API v0). */
const CONFIRM_LIMIT: OperationLimit = {
  bucket: 'confirmShipment',
  perSecond: 2,
  burst: 10,
  cost: 1,
};
/** Documented usage plan of getOrder (Orders API 2026-01-01). */
const READ_LIMIT: OperationLimit = { bucket: 'getOrder', perSecond: 0.5, burst: 30, cost: 1 };

export type AmazonChannelOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation, sign-in included. */
  readonly timeoutMs?: number;
  /** Limit of one transfer of a feed's document. */
  readonly transferTimeoutMs?: number;
  /** Amazon's limit, unless a test has a smaller one. */
  readonly maxDocumentBytes?: number;
};

/**
 * Amazon Selling Partner API: confirmShipment (Orders v0), read-back by getOrder and import by
 * searchOrders (2026-01-01), products by searchCatalogItems (2022-04-01).
 * account.settings: `baseUrl`, `tokenUrl`, `marketplaceId`; secrets: `clientId`, `clientSecret`,
 * `refreshToken`.
 *
 * Bulk updates: see feeds.ts; they need `merchantId` in the account's settings too.
 *
 * Idempotent: the same packageReferenceId again is an edit of the package at Amazon. An answer
 * "already fulfilled" is `unknown`: it may be our own earlier call whose answer was lost.
 */
export function createAmazonChannel(options: AmazonChannelOptions): Channel {
  const { secrets, clock, timeoutMs = 30_000, transferTimeoutMs = 120_000 } = options;
  const call = createAuthorizedCalls({ clock, timeoutMs });

  return {
    name: 'amazon',
    apis: ['products', 'writeback', 'orders'],
    fields: amazonFields,
    limits: {
      confirm: CONFIRM_LIMIT,
      readBack: READ_LIMIT,
      orders: SEARCH_ORDERS_LIMIT,
      products: CATALOG_LIMIT,
      ...feedLimits,
    },
    unship: null,
    orders: createOrdersOperation({ secrets, clock, call }),
    products: createProductsOperation({ secrets, call }),
    bulk: createAmazonFeeds(
      createFeedCalls({ secrets, call, transferTimeoutMs }),
      options.maxDocumentBytes,
    ),

    confirm: async (account, confirmation, signal) => {
      const access = await readAmazonAccess(account, secrets);
      if ('kind' in access) return { outcome: access, evidence: [] };
      const body = toConfirmShipment(
        confirmation,
        access.settings.marketplaceId,
        access.settings.carrierNames,
      );
      if (!body.ok) {
        const { code, message } = body.error;
        const outcome = { kind: 'rejected', code, message } as const;
        return { outcome, evidence: [] };
      }
      const { baseUrl } = access.settings;
      const { answer, failure, learnedPerSecond, evidence } = await call(
        access,
        {
          api: 'writeback',
          name: 'confirmShipment',
          summary: summarizeConfirmation(confirmation),
          perSecond: CONFIRM_LIMIT.perSecond,
          send: (token, until) =>
            postShipmentConfirmation(
              baseUrl,
              token,
              confirmation.channelOrderId,
              body.value,
              until,
            ),
        },
        signal,
      );
      const learned = learnedRate(CONFIRM_LIMIT, learnedPerSecond);
      if (answer?.kind === 'answered' && answer.status === 204) {
        const outcome = { kind: 'accepted', message: 'Amazon has the confirmation.' } as const;
        return { outcome, evidence, learned };
      }
      if (failure.kind === 'rejected' && answer?.kind === 'answered') {
        if (saysAlreadyFulfilled(answer.text)) {
          const message =
            'Amazon says that nothing of this order is left to ship: it is being looked up whether it has this package.';
          return { outcome: { kind: 'unknown', message }, evidence, learned };
        }
      }
      return { outcome: failure, evidence, learned };
    },

    readBack: async (account, confirmation, signal) => {
      const notProven = (outcome: (ReadBack & { kind: 'not-proven' })['outcome']) =>
        ({ kind: 'not-proven', outcome }) as const;
      const access = await readAmazonAccess(account, secrets);
      if ('kind' in access) return { result: notProven(access), evidence: [] };
      const orderId = confirmation.channelOrderId;
      // An id that is none of Amazon's is never sent, so no package can be there.
      if (!isAmazonOrderId(orderId)) return { result: { kind: 'absent' }, evidence: [] };
      const { baseUrl } = access.settings;
      const { answer, failure, learnedPerSecond, evidence } = await call(
        access,
        {
          api: 'orders',
          name: 'getOrder',
          summary: `Packages of order ${orderId}`,
          perSecond: READ_LIMIT.perSecond,
          send: (token, until) => getOrderPackages(baseUrl, token, orderId, until),
        },
        signal,
      );
      const proof =
        answer?.kind === 'answered' && answer.status === 200
          ? readBackFromOrder(answer.text, confirmation)
          : null;
      const learned = learnedRate(READ_LIMIT, learnedPerSecond);
      return { result: proof ?? notProven(failure), evidence, learned };
    },
  };
}
