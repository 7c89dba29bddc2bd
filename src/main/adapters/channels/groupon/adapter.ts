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

  const operate = <Answer>(
    account: ChannelAccount,
    caller: AbortSignal,
    failed: (outcome: FailureOutcome) => Answer,
    run: (access: GrouponAccess, signal: AbortSignal) => Promise<Answer>,
  ) => {
    const readAccess = () => readGrouponAccess(account, secrets);
    return withAccess({ readAccess, caller, timeoutMs, failed }, run);
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
      operate<ConfirmAnswer>(account, caller, notConfirmed, (access, signal) =>
        confirmTracking(access, confirmation, { clock, signal }),
      ),

    readBack: (account, confirmation, caller) =>
      operate<ReadBackAnswer>(account, caller, notProven, (access, signal) =>
        lookUpOrder(access, confirmation, { clock, signal }),
      ),

    orders: (account, request, caller) =>
      operate<OrdersAnswer>(account, caller, notRead, (access, signal) =>
        fetchOrders(access, request, { clock, signal }),
      ),
  };
}
