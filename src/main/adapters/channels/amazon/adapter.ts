import type { Channel, ChannelAccount, Clock, Secrets } from '../../../app/ports.ts';
import type { Confirmation, ReadBack } from '../../../domain/confirmation.ts';
import {
  emptyBudget,
  learnRate,
  type RateBudget,
  startRateBudget,
  takeFromBudget,
} from '../../../domain/rate-budget.ts';
import { readAmazonAccess } from './account-access.ts';
import { createAuthorizedCalls } from './authorized-calls.ts';
import { getOrderPackages, postShipmentConfirmation } from './client.ts';
import { saysAlreadyFulfilled } from './errors.ts';
import { isAmazonOrderId, summarizeConfirmation, toConfirmShipment } from './map.ts';
import { readBackFromOrder } from './read-order.ts';

/** Documented usage plan of confirmShipment (Orders API v0). */
const CONFIRM_LIMIT = { perSecond: 2, burst: 10 } as const;
/** Documented usage plan of getOrder (Orders API 2026-01-01). */
const READ_LIMIT = { perSecond: 0.5, burst: 30 } as const;

export type AmazonChannelOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation, sign-in included. */
  readonly timeoutMs?: number;
};

/** The port, plus the rate for `confirm` that Amazon named in its answer, if it named one. */
export type AmazonChannel = Omit<Channel, 'confirm'> & {
  readonly confirm: (
    account: ChannelAccount,
    confirmation: Confirmation,
    signal: AbortSignal,
  ) => Promise<
    Awaited<ReturnType<Channel['confirm']>> & { readonly learnedPerSecond: number | null }
  >;
};

/**
 * Amazon Selling Partner API: confirmShipment (Orders v0) and read-back by getOrder (2026-01-01).
 * account.settings: `baseUrl`, `tokenUrl`, `marketplaceId`; secrets: `clientId`, `clientSecret`,
 * `refreshToken`.
 *
 * Idempotent: the same packageReferenceId again is an edit of the package at Amazon. An answer
 * "already fulfilled" is `unknown`: it may be our own earlier call whose answer was lost.
 */
export function createAmazonChannel(options: AmazonChannelOptions): AmazonChannel {
  const { secrets, clock, timeoutMs = 30_000 } = options;
  const call = createAuthorizedCalls({ clock, timeoutMs });
  const readBudgets = new Map<string, RateBudget>();

  const takeRead = (accountId: string) => {
    const nowMs = clock.now().getTime();
    const budget = readBudgets.get(accountId) ?? startRateBudget(READ_LIMIT, nowMs, []);
    const decision = takeFromBudget(budget, nowMs);
    readBudgets.set(accountId, decision.budget);
    return decision;
  };

  const learnRead = (accountId: string, perSecond: number | null, isThrottled: boolean) => {
    const nowMs = clock.now().getTime();
    let budget = readBudgets.get(accountId);
    if (budget === undefined) return;
    if (perSecond !== null) budget = learnRate(budget, perSecond, nowMs);
    if (isThrottled) budget = emptyBudget(budget, nowMs);
    readBudgets.set(accountId, budget);
  };

  return {
    name: 'amazon',
    apis: ['products', 'writeback', 'orders'],
    defaultSettings: {
      baseUrl: 'https://sellingpartnerapi-na.amazon.com',
      tokenUrl: 'https://api.amazon.com/auth/o2/token',
    },
    requiredSettings: ['baseUrl', 'tokenUrl', 'marketplaceId'],
    requiredCredentials: ['clientId', 'clientSecret', 'refreshToken'],
    closesOrders: true,
    confirmBudget: CONFIRM_LIMIT,

    confirm: async (account, confirmation, signal) => {
      const access = await readAmazonAccess(account, secrets);
      if ('kind' in access) return { outcome: access, evidence: [], learnedPerSecond: null };
      const body = toConfirmShipment(confirmation, access.settings.marketplaceId);
      if (!body.ok) {
        const { code, message } = body.error;
        const outcome = { kind: 'rejected', code, message } as const;
        return { outcome, evidence: [], learnedPerSecond: null };
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
      if (answer?.kind === 'answered' && answer.status === 204) {
        const outcome = { kind: 'accepted', message: 'Amazon has the confirmation.' } as const;
        return { outcome, evidence, learnedPerSecond };
      }
      if (failure.kind === 'rejected' && answer?.kind === 'answered') {
        if (saysAlreadyFulfilled(answer.text)) {
          const message =
            'Amazon says that nothing of this order is left to ship: it is being looked up whether it has this package.';
          return { outcome: { kind: 'unknown', message }, evidence, learnedPerSecond };
        }
      }
      return { outcome: failure, evidence, learnedPerSecond };
    },

    readBack: async (account, confirmation, signal) => {
      const notProven = (outcome: (ReadBack & { kind: 'not-proven' })['outcome']) =>
        ({ kind: 'not-proven', outcome }) as const;
      const access = await readAmazonAccess(account, secrets);
      if ('kind' in access) return { result: notProven(access), evidence: [] };
      const orderId = confirmation.channelOrderId;
      // An id that is none of Amazon's is never sent, so no package can be there.
      if (!isAmazonOrderId(orderId)) return { result: { kind: 'absent' }, evidence: [] };
      const decision = takeRead(account.id);
      if (!decision.allowed) {
        const message = 'Amazon allows only so many look-ups: the next one is due in a moment.';
        const outcome = { kind: 'rate-limited', retryAfterMs: decision.waitMs, message } as const;
        return { result: notProven(outcome), evidence: [] };
      }
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
      learnRead(account.id, learnedPerSecond, failure.kind === 'rate-limited');
      const proof =
        answer?.kind === 'answered' && answer.status === 200
          ? readBackFromOrder(answer.text, confirmation)
          : null;
      return { result: proof ?? notProven(failure), evidence };
    },
  };
}
