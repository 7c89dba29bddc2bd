import { type SqlBool, sql } from 'kysely';
import type { HealthTable } from '../../app/health-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

/** Names and lines of an address as an order keeps them. */
const buyerColumns = [
  'o.buyer_name',
  'o.buyer_email',
  'o.recipient_name',
  'o.recipient_company',
  'o.address_line1',
  'o.address_line2',
  'o.address_line3',
  'o.city',
  'o.postal_code',
  'o.phone',
] as const;

export function createHealthTable({ prepare }: Connection): HealthTable {
  const minute = sql<string>`substr(ended_at, 1, 16)`;
  const callMinutes = prepare((the: Named<{ from: string }>) =>
    query
      .selectFrom('api_calls')
      .select([
        'account_id as accountId',
        'api',
        minute.as('minute'),
        sql<number>`count(*)`.as('calls'),
        sql<number>`sum(outcome <> 'ok')`.as('errors'),
      ])
      .where('ended_at', '>=', the('from'))
      // Unlike an index by account, this lets the time lead: an hour out of a season.
      .groupBy([sql`+account_id`, 'api', minute]),
  );
  const blocked = prepare(() => {
    const columns = ['account_id', 'due_at', 'error_code', 'error_message'] as const;
    const waiting = query
      .selectFrom('write_backs')
      .select(columns)
      // As the index of waiting rows says it.
      .where(sql<SqlBool>`wait_reason IN ('offline', 'auth')`)
      .where('wait_reason', '=', 'auth');
    // One that is being tried again is blocked until it has been answered.
    const trying = query
      .selectFrom('write_backs')
      .select(columns)
      .where(sql<SqlBool>`state = 'Sending'`)
      .where('error_code', '=', 'auth');
    return query
      .selectFrom(waiting.unionAll(trying).as('rows'))
      .select([
        'account_id as accountId',
        sql<number>`count(*)`.as('waiting'),
        sql<string | null>`min(due_at)`.as('nextAttemptAt'),
        sql<string>`coalesce(max(CASE WHEN error_code = 'auth' THEN error_message END), '')`.as(
          'message',
        ),
      ])
      .groupBy('account_id')
      .orderBy('account_id');
  });
  const latestCalls = prepare((the: Named<{ limit: number }>) =>
    query
      .selectFrom('api_calls')
      .select(['account_id as accountId', 'api', 'ended_at as endedAt', 'outcome', 'message'])
      .orderBy('ended_at', 'desc')
      .orderBy('call_key', 'desc')
      .limit(the('limit')),
  );
  const decisions = prepare((the: Named<{ subjectId: string }>) =>
    query
      .selectFrom('audit_log')
      .select(['at', 'actor', 'action', 'detail'])
      .where('subject_id', '=', the('subjectId'))
      .orderBy('audit_key'),
  );
  const wordsOf = prepare((the: Named<{ ids: string }>) =>
    query
      .selectFrom(sql<{ value: string }>`json_each(${the('ids')})`.as('wanted'))
      .innerJoin('packages as p', 'p.id', 'wanted.value')
      .innerJoin('orders as o', 'o.order_key', 'p.order_key')
      .select(buyerColumns),
  );
  const latestWords = prepare((the: Named<{ latest: number }>) =>
    query
      .selectFrom('orders as o')
      .select(buyerColumns)
      .orderBy('o.order_key', 'desc')
      .limit(the('latest')),
  );
  const oldestSettled = prepare(() =>
    query
      .selectFrom('write_backs')
      .select('settled_at as at')
      .where('settled_at', 'is not', null)
      .orderBy('settled_at')
      .limit(1),
  );
  const removeAttempts = prepare((the: Named<{ from: string; before: string }>) =>
    query
      .deleteFrom('write_back_attempts')
      .where(
        'write_back_key',
        'in',
        query
          .selectFrom('write_backs')
          .select('write_back_key')
          .where('settled_at', '>=', the('from'))
          .where('settled_at', '<', the('before'))
          .where('state', '<>', 'Failed'),
      ),
  );

  return {
    callMinutes: (from) => callMinutes.all({ from }),
    blockedAccounts: () => blocked.all({}),
    latestCalls: (limit) => latestCalls.all({ limit }),
    decisions: (subjectId) =>
      decisions
        .all({ subjectId })
        .map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> })),
    buyerWords: (packageIds, latest) => {
      const rows = [
        ...wordsOf.all({ ids: JSON.stringify(packageIds) }),
        ...latestWords.all({ latest }),
      ];
      return [...new Set(rows.flatMap((row) => Object.values(row)))];
    },
    oldestSettled: () => oldestSettled.first({})?.at ?? null,
    removeAttempts: (span) => removeAttempts.run(span).changes,
  };
}
