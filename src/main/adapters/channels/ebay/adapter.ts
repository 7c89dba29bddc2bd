import type {
  ChannelAccount,
  ConfirmAnswer,
  ReadBackAnswer,
} from '../../../app/channel-call-port.ts';
import type { OrdersAnswer } from '../../../app/channel-orders-port.ts';
import type { Channel } from '../../../app/channel-port.ts';
import type { ProductsAnswer } from '../../../app/channel-products-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { notConfirmed, notProven, notRead } from '../http/not-begun.ts';
import { withAccess } from '../http/with-access.ts';
import { type EbayAccess, ebayFields, readEbayAccess } from './account-access.ts';
import { confirmPackage } from './confirm.ts';
import { ebayLimits } from './limits.ts';
import { isEbayOrderId, toEbayPackage } from './map.ts';
import { readOrders } from './orders.ts';
import { readProducts } from './products.ts';
import { readBackPackage } from './read-back.ts';
import { createEbaySessions, type EbaySession } from './session.ts';
import { unshipPackage } from './unship.ts';

export type EbayChannelOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation, sign-in and look-ups included. */
  readonly timeoutMs?: number;
};

/**
 * eBay: Sell Fulfillment API 1.20.7 for packages and orders, Trading API (CompleteSale) to take a
 * package back and, if the account says so, to confirm one; Inventory API for products. Fields and
 * credentials: account-access.ts.
 *
 * eBay keeps packages by their tracking number, so it never learns of our package reference, and a
 * number once told can not be changed (QP8). A repeat finds its package there and sends nothing.
 */
export function createEbayChannel(options: EbayChannelOptions): Channel {
  const { secrets, clock, timeoutMs = 30_000 } = options;
  const openSession = createEbaySessions({ clock, timeoutMs });

  const operate = <Answer>(
    account: ChannelAccount,
    caller: AbortSignal,
    failed: (outcome: FailureOutcome) => Answer,
    run: (access: EbayAccess, session: EbaySession) => Promise<Answer>,
  ) => {
    const readAccess = () => readEbayAccess(account, secrets);
    return withAccess({ readAccess, caller, timeoutMs, failed }, (access, signal) =>
      run(access, openSession(access, signal)),
    );
  };

  return {
    name: 'ebay',
    apis: ['products', 'writeback', 'orders', 'trading'],
    fields: ebayFields,
    limits: ebayLimits,

    confirm: (account, confirmation, caller) =>
      operate<ConfirmAnswer>(account, caller, notConfirmed, async (access, session) => {
        const ebayPackage = toEbayPackage(
          confirmation,
          access.settings.carrierNames,
          access.settings.confirmBy === 'trading',
        );
        if (ebayPackage.ok) {
          return await confirmPackage(access, session, confirmation, ebayPackage.value);
        }
        const { code, message } = ebayPackage.error;
        return notConfirmed({ kind: 'rejected', code, message });
      }),

    readBack: (account, confirmation, caller) =>
      operate<ReadBackAnswer>(account, caller, notProven, async (access, session) => {
        const ebayPackage = toEbayPackage(
          confirmation,
          access.settings.carrierNames,
          access.settings.confirmBy === 'trading',
        );
        // What can not be sent was never sent, so no package can be there.
        if (!ebayPackage.ok) return { result: { kind: 'absent' }, evidence: [] };
        const { channelOrderId } = confirmation;
        return await readBackPackage(access, session, channelOrderId, ebayPackage.value);
      }),

    bulk: null,
    unship: (account, sent, caller) =>
      operate<ConfirmAnswer>(account, caller, notConfirmed, async (access, session) => {
        if (isEbayOrderId(sent.confirmation.channelOrderId)) {
          return await unshipPackage(access, session, sent);
        }
        const message = 'eBay never had this package: its order id is not one of eBay.';
        return { outcome: { kind: 'accepted', message }, evidence: [] };
      }),

    orders: (account, request, caller) =>
      operate<OrdersAnswer>(account, caller, notRead, (access, session) =>
        readOrders(access, session, request, clock.now()),
      ),

    products: (account, skus, caller) =>
      operate<ProductsAnswer>(account, caller, notRead, (access, session) =>
        readProducts(access, session, skus),
      ),
  };
}
