import { sql } from 'kysely';
import type { ApiCallsTable } from '../../app/api-call-store-port.ts';
import type { ChannelApi } from '../../domain/confirmation.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

const columns = [
  'account_id as accountId',
  'api',
  'ended_at as endedAt',
  'outcome',
  'message',
] as const;

const apis: readonly ChannelApi[] = ['products', 'writeback', 'orders', 'trading'];

/** Finished calls to channels, kept for the lights of the status screen (SS9, SS10). */
export function createApiCallsTable({ prepare }: Connection): ApiCallsTable {
  const add = prepare((the: Named<Parameters<ApiCallsTable['add']>[0]>) =>
    query.insertInto('api_calls').values({
      account_id: the('accountId'),
      api: the('api'),
      ended_at: the('endedAt'),
      outcome: the('outcome'),
      message: the('message'),
    }),
  );
  const since = prepare((the: Named<{ from: string }>) =>
    query
      .selectFrom('api_calls')
      .select(columns)
      .where('ended_at', '>=', the('from'))
      .orderBy('ended_at')
      .orderBy('call_key'),
  );
  // One seek per account and API instead of a walk over every call.
  const lastKeys = query
    .selectFrom('accounts as a')
    .crossJoin(sql<{ value: ChannelApi }>`json_each(${JSON.stringify(apis)})`.as('names'))
    .select((from) =>
      from
        .selectFrom('api_calls as c')
        .select('c.call_key')
        .whereRef('c.account_id', '=', 'a.id')
        .whereRef('c.api', '=', 'names.value')
        .orderBy('c.ended_at', 'desc')
        .orderBy('c.call_key', 'desc')
        .limit(1)
        .as('call_key'),
    );
  const last = prepare(() =>
    query
      .selectFrom('api_calls')
      .select(columns)
      .where('call_key', 'in', lastKeys)
      .orderBy('account_id')
      .orderBy('api'),
  );
  const removeBefore = prepare((the: Named<{ before: string }>) =>
    query
      .deleteFrom('api_calls')
      .where('ended_at', '<', the('before'))
      // The last call of an account is shown for ever ("last run"), however long ago it was.
      .where((row) =>
        row.exists(
          row
            .selectFrom('api_calls as later')
            .select('later.call_key')
            .whereRef('later.account_id', '=', 'api_calls.account_id')
            .whereRef('later.api', '=', 'api_calls.api')
            .whereRef('later.ended_at', '>', 'api_calls.ended_at'),
        ),
      ),
  );
  return {
    add: (call) => {
      add.run(call);
    },
    since: (from) => since.all({ from }),
    last: () => last.all({}),
    removeBefore: (before) => removeBefore.run({ before }).changes,
  };
}
