import type { Channel } from '../../../app/channel-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import { STOPPED_BEFORE_SENDING } from '../http/classify-failure.ts';
import { ebayFields, readEbayAccess } from './account-access.ts';
import { confirmPackage } from './confirm.ts';
import { ebayLimits } from './limits.ts';
import { isEbayOrderId, toEbayPackage } from './map.ts';
import { readOrders } from './orders.ts';
import { readProducts } from './products.ts';
import { readBackPackage } from './read-back.ts';
import { createEbaySessions } from './session.ts';
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
  const inSession = createEbaySessions({ clock, timeoutMs });

  return {
    name: 'ebay',
    apis: ['products', 'writeback', 'orders', 'trading'],
    fields: ebayFields,
    limits: ebayLimits,

    confirm: async (account, confirmation, signal) => {
      if (signal.aborted) return { outcome: STOPPED_BEFORE_SENDING, evidence: [] };
      const access = await readEbayAccess(account, secrets);
      if ('kind' in access) return { outcome: access, evidence: [] };
      const ebayPackage = toEbayPackage(confirmation, access.settings.carrierNames);
      if (!ebayPackage.ok) {
        const { code, message } = ebayPackage.error;
        return { outcome: { kind: 'rejected', code, message }, evidence: [] };
      }
      return inSession(access, signal, (session) =>
        confirmPackage(access, session, confirmation, ebayPackage.value),
      );
    },

    readBack: async (account, confirmation, signal) => {
      const notProven = (outcome: typeof STOPPED_BEFORE_SENDING) => ({
        result: { kind: 'not-proven', outcome } as const,
        evidence: [],
      });
      if (signal.aborted) return notProven(STOPPED_BEFORE_SENDING);
      const access = await readEbayAccess(account, secrets);
      if ('kind' in access) return notProven(access);
      const ebayPackage = toEbayPackage(confirmation, access.settings.carrierNames);
      // What can not be sent was never sent, so no package can be there.
      if (!ebayPackage.ok) return { result: { kind: 'absent' }, evidence: [] };
      return inSession(access, signal, (session) =>
        readBackPackage(access, session, confirmation.channelOrderId, ebayPackage.value),
      );
    },

    bulk: null,
    unship: async (account, sent, signal) => {
      if (signal.aborted) return { outcome: STOPPED_BEFORE_SENDING, evidence: [] };
      const access = await readEbayAccess(account, secrets);
      if ('kind' in access) return { outcome: access, evidence: [] };
      if (!isEbayOrderId(sent.confirmation.channelOrderId)) {
        const message = 'eBay never had this package: its order id is not one of eBay.';
        return { outcome: { kind: 'accepted', message }, evidence: [] };
      }
      return inSession(access, signal, (session) => unshipPackage(access, session, sent));
    },

    orders: async (account, request, signal) => {
      if (signal.aborted) return { kind: 'failed', outcome: STOPPED_BEFORE_SENDING, evidence: [] };
      const access = await readEbayAccess(account, secrets);
      if ('kind' in access) return { kind: 'failed', outcome: access, evidence: [] };
      return inSession(access, signal, (session) =>
        readOrders(access, session, request, clock.now()),
      );
    },

    products: async (account, skus, signal) => {
      if (signal.aborted) return { kind: 'failed', outcome: STOPPED_BEFORE_SENDING, evidence: [] };
      const access = await readEbayAccess(account, secrets);
      if ('kind' in access) return { kind: 'failed', outcome: access, evidence: [] };
      return inSession(access, signal, (session) => readProducts(access, session, skus));
    },
  };
}
