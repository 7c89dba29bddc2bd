import { type SqlBool, sql } from 'kysely';
import type { WriteBacksTable } from '../../app/write-back-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

// Literal, as SQLite must see at compile time that the index of waiting rows fits.
const isWaiting = sql<SqlBool>`state IN ('Pending', 'Unknown')`;

/** What concerns all write-backs of an account, or of an order, at once. */
export function createWriteBackAccounts({
  prepare,
}: Connection): Pick<
  WriteBacksTable,
  | 'deferAccount'
  | 'resumeAccount'
  | 'endAnswerWaits'
  | 'bringWaitsBack'
  | 'accountsWithDue'
  | 'nextDueAt'
  | 'nextDueByItselfAt'
> {
  const defer = prepare((the: Named<{ accountId: string; dueAt: string; waitReason: string }>) =>
    query
      .updateTable('write_backs')
      .set({ due_at: the('dueAt'), wait_reason: the('waitReason') })
      .where('account_id', '=', the('accountId'))
      .where(isWaiting)
      .where('due_at', '<', the('dueAt')),
  );
  const resume = prepare((the: Named<{ accountId: string; now: string }>) =>
    query
      .updateTable('write_backs')
      .set({ due_at: the('now'), wait_reason: '' })
      .where('account_id', '=', the('accountId'))
      .where(isWaiting)
      .where(sql<SqlBool>`wait_reason IN ('offline', 'auth')`),
  );
  const endWaits = prepare((the: Named<{ orderKey: number; now: string }>) =>
    query
      .updateTable('write_backs')
      .set({ due_at: the('now'), error_code: '', error_message: '' })
      .where('package_key', 'in', (its) =>
        its
          .selectFrom('packages as p')
          .innerJoin('orders as o', 'o.order_key', 'p.order_key')
          .select('p.package_key')
          .where(({ or, eb }) =>
            or([
              eb('o.order_key', '=', the('orderKey')),
              eb('o.split_from_key', '=', the('orderKey')),
            ]),
          ),
      )
      .where('state', '=', 'Pending')
      .where('error_code', 'in', ['answer-first', 'answer-failed']),
  );
  const bringDuesBack = prepare((the: Named<{ shift: string; now: string }>) =>
    query
      .updateTable('write_backs')
      // Never earlier than now: the list is in the order in which rows became due.
      .set({
        due_at: sql<string>`max(strftime('%Y-%m-%dT%H:%M:%fZ', due_at, ${the('shift')}), ${the('now')})`,
      })
      .where(sql<SqlBool>`state IN ('Pending', 'Unknown', 'WaitingImei')`)
      .where('due_at', '>', the('now')),
  );
  const shortenLeases = prepare((the: Named<{ leaseUntil: string }>) =>
    query
      .updateTable('write_backs')
      .set({ lease_until: the('leaseUntil') })
      .where(sql<SqlBool>`state = 'Sending'`)
      .where('lease_until', '>', the('leaseUntil')),
  );
  // Rows to be read back and rows to be sent are two stretches of the index: the first of each.
  const firstOf = (mustReadBack: number, which = sql``) =>
    sql`coalesce((SELECT w.due_at FROM write_backs AS w WHERE w.account_id = a.id AND w.state IN ('Pending', 'Unknown') AND w.must_read_back = ${sql.lit(mustReadBack)} ${which} ORDER BY w.due_at LIMIT 1), '~')`;
  // No time is later than a tilde, and two of them are none.
  const firstDue = sql<string>`nullif(min(${firstOf(0)}, ${firstOf(1)}), '~')`;
  const ofItself = sql`AND w.error_code <> 'answer-failed'`;
  const firstDueByItself = sql<string>`nullif(min(${firstOf(0, ofItself)}, ${firstOf(1)}), '~')`;
  const accountsWithDue = prepare((the: Named<{ now: string }>) =>
    query
      .selectFrom('accounts as a')
      .select('a.id')
      .where('a.enabled', '=', 1)
      .where(firstDue, '<=', the('now'))
      .orderBy('a.created_at')
      .orderBy('a.id'),
  );
  const nextOf = (first: typeof firstDue) => {
    const due = query
      .selectFrom('accounts as a')
      .select(first.$castTo<string | null>().as('at'))
      .where('a.enabled', '=', 1);
    const leases = query
      .selectFrom('write_backs')
      .select('lease_until as at')
      .where(sql<SqlBool>`state = 'Sending'`);
    const imeis = query
      .selectFrom('write_backs')
      .select('due_at as at')
      .where(sql<SqlBool>`state = 'WaitingImei'`);
    return query
      .selectFrom(due.unionAll(leases).unionAll(imeis).as('times'))
      .select((times) => times.fn.min('times.at').as('at'));
  };
  const nextDueAt = prepare(() => nextOf(firstDue));
  const nextDueByItselfAt = prepare(() => nextOf(firstDueByItself));

  return {
    deferAccount: (accountId, dueAt, waitReason) => {
      defer.run({ accountId, dueAt, waitReason });
    },
    resumeAccount: (accountId, now) => {
      resume.run({ accountId, now });
    },
    endAnswerWaits: (orderKey, now) => {
      endWaits.run({ orderKey, now });
    },
    bringWaitsBack: (byMs, now, leaseUntil) => {
      bringDuesBack.run({ shift: `-${byMs / 1_000} seconds`, now });
      shortenLeases.run({ leaseUntil });
    },
    accountsWithDue: (now) => accountsWithDue.all({ now }).map(({ id }) => id),
    nextDueAt: () => nextDueAt.first({})?.at ?? null,
    nextDueByItselfAt: () => nextDueByItselfAt.first({})?.at ?? null,
  };
}
