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
import { type GrouponAccess, grouponFields, readGrouponAccess } from './account-access.ts';
import { confirmTracking } from './confirm.ts';
import { fetchOrders } from './fetch-orders.ts';
import { lookUpOrder } from './look-up.ts';

/** Groupon's limits are not known: a pace of ours that no server minds. */
const POLITE = { bucket: 'commerceInterface', perSecond: 2, burst: 10 };
const CONFIRM_LIMIT: OperationLimit = { ...POLITE, cost: 2 };
const READ_LIMIT: OperationLimit = { ...POLITE, cost: 4 };
const ORDERS_LIMIT: OperationLimit = { ...POLITE, cost: 2 };

export type GrouponChannelOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation, of all days that a read-back looks through together. */
  readonly timeoutMs?: number;
};

/**
 * Groupon Goods through its CommerceInterface: `get_orders`, `mark_exported`,
 * `tracking_notification`. Experimental: the interface is described in public by third parties only
 * (clients of others, Groupon's help pages for sellers), its refusals, limits and rules of editing
 * are not.
 *
 * account.settings: `baseUrl`, `supplierId`, `markExported`, `currency`, `carrierNames`; secret:
 * `token`. A number that is sent again for the same lines is taken for an update, as Groupon's help
 * pages call it; there is no way to take a number back. Reading back never answers `confirmed`,
 * because Groupon shows the state of a line and not its number.
 */
export function createGrouponChannel(options: GrouponChannelOptions): Channel {
  const { secrets, clock, timeoutMs = 30_000 } = options;

  /** Runs an operation with the account's access and a time limit, or answers why it can not run. */
  const withAccess = async <T>(
    account: ChannelAccount,
    caller: AbortSignal,
    refused: (outcome: FailureOutcome) => T,
    run: (access: GrouponAccess, signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    if (caller.aborted) return refused(STOPPED_BEFORE_SENDING);
    const access = await readGrouponAccess(account, secrets);
    if ('kind' in access) return refused(access);
    const deadline = startDeadline(caller, timeoutMs);
    try {
      return await run(access, deadline.signal);
    } finally {
      deadline.clear();
    }
  };

  return {
    name: 'groupon',
    apis: ['writeback', 'orders'],
    fields: grouponFields,
    limits: { confirm: CONFIRM_LIMIT, readBack: READ_LIMIT, orders: ORDERS_LIMIT },
    bulk: null,
    unship: null,
    products: null,

    confirm: (account, confirmation, caller) =>
      withAccess<ConfirmAnswer>(
        account,
        caller,
        (outcome) => ({ outcome, evidence: [] }),
        (access, signal) => confirmTracking(access, confirmation, { clock, signal }),
      ),

    readBack: (account, confirmation, caller) =>
      withAccess<ReadBackAnswer>(
        account,
        caller,
        (outcome) => ({ result: { kind: 'not-proven', outcome }, evidence: [] }),
        (access, signal) => lookUpOrder(access, confirmation, { clock, signal }),
      ),

    orders: (account, request, caller) =>
      withAccess<OrdersAnswer>(
        account,
        caller,
        (outcome) => ({ kind: 'failed', outcome, evidence: [] }),
        (access, signal) => fetchOrders(access, request, { clock, signal }),
      ),
  };
}
