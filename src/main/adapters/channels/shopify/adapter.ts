import type { OrdersAnswer } from '../../../app/channel-orders-port.ts';
import type { Channel } from '../../../app/channel-port.ts';
import type { ProductsAnswer } from '../../../app/channel-products-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { OperationLimit } from '../../../domain/rate-budget.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { shopifyFields } from './account-access.ts';
import { cancelOrder, lookCancellationUp } from './cancel-order.ts';
import { type Confirmed, confirmPackage } from './confirm-package.ts';
import { listOrders } from './list-orders.ts';
import { listProducts } from './list-products.ts';
import { BUCKET } from './read-answer.ts';
import { type PackageReadBack, readPackageBack } from './read-back.ts';
import { createShopifySessions } from './session.ts';
import { takePackageBack } from './take-back.ts';

export type ShopifyChannelOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation, its look-ups included. */
  readonly timeoutMs?: number;
};

/**
 * Points of the standard plan (Shopify, "GraphQL Admin API rate limits"); what the store really has
 * is in every answer. A mutation costs 10; what a query is asked for is estimated here and told by
 * Shopify afterwards.
 */
const costing = (cost: number): OperationLimit => ({
  bucket: BUCKET,
  perSecond: 100,
  burst: 2_000,
  cost,
});

/**
 * Shopify, Admin GraphQL API. account.settings: `baseUrl`, `apiVersion`, `locationId`,
 * `carrierNames`; secret: `accessToken`.
 *
 * Shopify keeps no reference of ours: a shipment is known by its tracking number, and its id is the
 * `channelReference`. Confirming again is safe, because `confirm` looks first. Closing the order
 * is Shopify's own business: an order is fulfilled when nothing of it is left.
 */
export function createShopifyChannel(options: ShopifyChannelOptions): Channel {
  const { secrets, clock, timeoutMs = 30_000 } = options;
  const withSession = createShopifySessions({ secrets, clock, timeoutMs });

  return {
    name: 'shopify',
    apis: ['products', 'writeback', 'orders'],
    fields: shopifyFields,
    limits: {
      confirm: costing(60),
      readBack: costing(50),
      unship: costing(11),
      orders: costing(350),
      products: costing(60),
      cancelOrder: costing(75),
    },
    bulk: null,

    confirm: (account, confirmation, signal) =>
      withSession<Confirmed>(
        account,
        signal,
        (outcome) => ({ outcome }),
        (session) => confirmPackage(session, confirmation),
      ),

    readBack: (account, confirmation, signal) =>
      withSession<PackageReadBack>(
        account,
        signal,
        (outcome) => ({ result: { kind: 'not-proven', outcome } }),
        (session) => readPackageBack(session, confirmation),
      ),

    unship: (account, sent, signal) =>
      withSession<Confirmed>(
        account,
        signal,
        (outcome) => ({ outcome }),
        (session) => takePackageBack(session, sent),
      ),

    orders: (account, request, signal): Promise<OrdersAnswer> =>
      withSession(account, signal, failed, (session) => listOrders(session, request)),

    products: (account, skus, signal): Promise<ProductsAnswer> =>
      withSession(account, signal, failed, (session) => listProducts(session, skus)),

    cancelOrder: {
      send: (account, cancellation, signal) =>
        withSession<Confirmed>(
          account,
          signal,
          (outcome) => ({ outcome }),
          (session) => cancelOrder(session, cancellation),
        ),
      lookUp: (account, cancellation, signal) =>
        withSession<PackageReadBack>(
          account,
          signal,
          (outcome) => ({ result: { kind: 'not-proven', outcome } }),
          (session) => lookCancellationUp(session, cancellation),
        ),
    },
  };
}

const failed = (outcome: FailureOutcome) => ({ kind: 'failed', outcome }) as const;
