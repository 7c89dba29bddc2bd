import { type SqlBool, sql } from 'kysely';
import type { OrderRequestLane, OrderRequestsTable } from '../../app/order-request-port.ts';
import type { Connection, Named } from './connection.ts';
import { orderRequestColumns, toOrderRequest } from './order-request-rows.ts';
import { query } from './query-builder.ts';

// Literal, as SQLite must see at compile time that the index of waiting rows fits.
const isWaiting = sql<SqlBool>`r.state IN ('Pending', 'Unknown')`;
const isSending = sql<SqlBool>`r.state = 'Sending'`;
const isEnabled = sql<SqlBool>`EXISTS (SELECT 1 FROM accounts AS a WHERE a.id = r.account_id AND a.enabled = 1)`;
const isItsTurn = sql<SqlBool>`NOT EXISTS (
  SELECT 1 FROM order_requests AS e
  WHERE e.order_key = r.order_key AND e.target = r.target AND e.request_key < r.request_key
    AND e.state IN ('Pending', 'Sending', 'Unknown')
)`;

/** Which requests are due, lane by lane, and what concerns all requests of a lane at once. */
export function createOrderRequestLanes({
  prepare,
}: Connection): Pick<
  OrderRequestsTable,
  | 'firstDue'
  | 'deferLane'
  | 'resumeLane'
  | 'bringWaitsBack'
  | 'expired'
  | 'lanesWithDue'
  | 'nextDueAt'
> {
  const requests = () =>
    query
      .selectFrom('order_requests as r')
      .innerJoin('orders as o', 'o.order_key', 'r.order_key')
      .select(orderRequestColumns);
  const firstDue = prepare((the: Named<OrderRequestLane & { now: string }>) =>
    requests()
      .where(isWaiting)
      .where('r.account_id', '=', the('accountId'))
      .where('r.target', '=', the('target'))
      .where('r.due_at', '<=', the('now'))
      .where(isEnabled)
      .where(isItsTurn)
      .orderBy('r.due_at')
      // Rows that a deferral has put off together: the one that was tried last must not be first again.
      .orderBy('r.last_attempt_at')
      .orderBy('r.request_key')
      .limit(1),
  );
  const waiting = () => query.updateTable('order_requests as r').where(isWaiting);
  const defer = prepare((the: Named<OrderRequestLane & { dueAt: string; waitReason: string }>) =>
    waiting()
      .set({ due_at: the('dueAt'), wait_reason: the('waitReason') })
      .where('r.account_id', '=', the('accountId'))
      .where('r.target', '=', the('target'))
      .where('r.due_at', '<', the('dueAt')),
  );
  const resume = prepare((the: Named<OrderRequestLane & { now: string }>) =>
    waiting()
      .set({ due_at: the('now'), wait_reason: '' })
      .where('r.account_id', '=', the('accountId'))
      .where('r.target', '=', the('target'))
      .where('r.wait_reason', 'in', ['offline', 'auth']),
  );
  const bringDuesBack = prepare((the: Named<{ shift: string; now: string }>) =>
    waiting()
      .set({
        due_at: sql<string>`max(strftime('%Y-%m-%dT%H:%M:%fZ', due_at, ${the('shift')}), ${the('now')})`,
      })
      .where('r.due_at', '>', the('now')),
  );
  const shortenLeases = prepare((the: Named<{ leaseUntil: string }>) =>
    query
      .updateTable('order_requests as r')
      .set({ lease_until: the('leaseUntil') })
      .where(isSending)
      .where('r.lease_until', '>', the('leaseUntil')),
  );
  const expired = prepare((the: Named<{ now: string }>) =>
    requests().where(isSending).where('r.lease_until', '<=', the('now')).orderBy('r.request_key'),
  );
  const lanes = prepare((the: Named<{ now: string }>) =>
    query
      .selectFrom('order_requests as r')
      .select(['r.account_id as accountId', 'r.target'])
      .distinct()
      .where(isWaiting)
      .where('r.due_at', '<=', the('now'))
      .where(isEnabled)
      .where(isItsTurn),
  );
  // One that is not at its turn is woken by the end of the one before it.
  const nextDueAt = prepare(() => {
    const dues = query
      .selectFrom('order_requests as r')
      .select('r.due_at as at')
      .where(isWaiting)
      .where(isEnabled)
      .where(isItsTurn);
    const leases = query
      .selectFrom('order_requests as r')
      .select('r.lease_until as at')
      .where(isSending);
    return query
      .selectFrom(dues.unionAll(leases).as('times'))
      .select((times) => times.fn.min('times.at').as('at'));
  });

  return {
    firstDue: (lane, now) => {
      const row = firstDue.first({ ...lane, now });
      return row === undefined ? null : toOrderRequest(row);
    },
    deferLane: (lane, dueAt, waitReason) => {
      defer.run({ ...lane, dueAt, waitReason });
    },
    resumeLane: (lane, now) => {
      resume.run({ ...lane, now });
    },
    bringWaitsBack: (byMs, now, leaseUntil) => {
      bringDuesBack.run({ shift: `-${byMs / 1_000} seconds`, now });
      shortenLeases.run({ leaseUntil });
    },
    expired: (now) => expired.all({ now }).map(toOrderRequest),
    lanesWithDue: (now) => lanes.all({ now }),
    nextDueAt: () => nextDueAt.first({})?.at ?? null,
  };
}
