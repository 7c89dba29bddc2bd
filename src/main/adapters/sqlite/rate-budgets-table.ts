import type { RateBudgetsTable } from '../../app/rate-budget-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type BudgetValues = {
  readonly accountId: string;
  readonly bucket: string;
  readonly perSecond: number;
  readonly burst: number;
  readonly tokens: number;
  readonly atMs: number;
  readonly blockedUntilMs: number;
};

/** Rate budgets of accounts: they outlive the program, as the channels' own do. */
export function createRateBudgetsTable({ prepare }: Connection): RateBudgetsTable {
  const all = query
    .selectFrom('rate_budgets')
    .select([
      'account_id as accountId',
      'bucket',
      'per_second as perSecond',
      'burst',
      'tokens',
      'at_ms as atMs',
      'blocked_until_ms as blockedUntilMs',
    ]);
  const list = prepare(() => all.orderBy('account_id').orderBy('bucket'));
  const get = prepare((the: Named<{ accountId: string; bucket: string }>) =>
    all.where('account_id', '=', the('accountId')).where('bucket', '=', the('bucket')),
  );
  const save = prepare((the: Named<BudgetValues>) =>
    query
      .insertInto('rate_budgets')
      .values({
        account_id: the('accountId'),
        bucket: the('bucket'),
        per_second: the('perSecond'),
        burst: the('burst'),
        tokens: the('tokens'),
        at_ms: the('atMs'),
        blocked_until_ms: the('blockedUntilMs'),
      })
      .onConflict((on) =>
        on.columns(['account_id', 'bucket']).doUpdateSet((row) => ({
          per_second: row.ref('excluded.per_second'),
          burst: row.ref('excluded.burst'),
          tokens: row.ref('excluded.tokens'),
          at_ms: row.ref('excluded.at_ms'),
          blocked_until_ms: row.ref('excluded.blocked_until_ms'),
        })),
      ),
  );

  return {
    get: (accountId, bucket) => {
      const row = get.first({ accountId, bucket });
      if (row === undefined) return null;
      const { accountId: _account, bucket: _bucket, ...budget } = row;
      return budget;
    },
    save: (accountId, bucket, { perSecond, burst, tokens, atMs, blockedUntilMs = 0 }) => {
      save.run({ accountId, bucket, perSecond, burst, tokens, atMs, blockedUntilMs });
    },
    list: () =>
      list.all({}).map(({ accountId, bucket, ...budget }) => ({ accountId, bucket, budget })),
  };
}
