import type { OrdersAnswer } from '../../../app/channel-orders-port.ts';
import type { Channel } from '../../../app/channel-port.ts';
import type { ProductsAnswer } from '../../../app/channel-products-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { type SurfaceName, wooFields } from './account-access.ts';
import { cancelStoreOrder, lookCancellationUp } from './cancel-order.ts';
import { fulfillmentsSurface } from './fulfillments-surface.ts';
import { listOrders } from './list-orders.ts';
import { listProducts } from './list-products.ts';
import { orderStatusSurface } from './order-status-surface.ts';
import { createStoreSessions, type StoreSession } from './session.ts';
import { shipmentTrackingSurface } from './shipment-tracking-surface.ts';
import {
  absent,
  accepted,
  type Confirmed,
  type PackageReadBack,
  rejected,
  type Surface,
} from './surface.ts';
import { toWantedPackage } from './wanted-package.ts';

export type WooCommerceChannelOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation, its look-ups included. */
  readonly timeoutMs?: number;
};

const surfaces: Readonly<Record<SurfaceName, Surface>> = {
  'order-status': orderStatusSurface,
  'shipment-tracking': shipmentTrackingSurface,
  fulfillments: fulfillmentsSurface,
};

/**
 * A WooCommerce store, REST API v3. account.settings: `baseUrl`, `writeBackBy`, `carrierNames`,
 * `trackingLink`; secrets: `consumerKey`, `consumerSecret`.
 *
 * A store keeps no reference of ours and has no key that makes a repeat harmless, so each way of
 * writing back looks first and does only what is missing. A package that closes the order is there
 * when its number is and the order is completed. WooCommerce documents no limit.
 */
export function createWooCommerceChannel(options: WooCommerceChannelOptions): Channel {
  const { secrets, clock, timeoutMs = 30_000 } = options;
  const withSession = createStoreSessions({ secrets, clock, timeoutMs });

  return {
    name: 'woocommerce',
    apis: ['products', 'writeback', 'orders'],
    fields: wooFields,
    limits: {},

    confirm: (account, confirmation, signal) =>
      withSession<Confirmed>(
        account,
        signal,
        (outcome) => ({ outcome }),
        async (session) => {
          const wanted = toWantedPackage(confirmation, keepsWithout(session));
          if (!wanted.ok) return rejected(wanted.error.code, wanted.error.message);
          return await surfaces[session.access.writeBackBy].confirm(session, wanted.value);
        },
      ),

    readBack: (account, confirmation, signal) =>
      withSession<PackageReadBack>(
        account,
        signal,
        (outcome) => ({ result: { kind: 'not-proven', outcome } }),
        async (session) => {
          const wanted = toWantedPackage(confirmation, keepsWithout(session));
          // What can not be sent was never sent, so it can not be there.
          if (!wanted.ok) return absent;
          return await surfaces[session.access.writeBackBy].readBack(session, wanted.value);
        },
      ),

    bulk: null,
    unship: (account, sent, signal) =>
      withSession<Confirmed>(
        account,
        signal,
        (outcome) => ({ outcome }),
        async (session) => {
          const wanted = toWantedPackage(sent.confirmation, keepsWithout(session));
          if (!wanted.ok) return accepted('The store does not have this package.');
          return await surfaces[session.access.writeBackBy].unship(session, wanted.value, sent);
        },
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
          (session) => cancelStoreOrder(session, cancellation),
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

/** At the order itself a package is known by its reference, elsewhere by its number alone. */
const keepsWithout = ({ access }: StoreSession) => access.writeBackBy === 'order-status';

const failed = (outcome: FailureOutcome) => ({ kind: 'failed', outcome }) as const;
