import type { AccountSyncsTable, SyncRecord } from '../../app/sync-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';
import type { Schema } from './schema.ts';

type Row = Schema['account_syncs'];

/** How far each account is with what comes from its channel. */
export function createAccountSyncsTable({ prepare }: Connection): AccountSyncsTable {
  const get = prepare((the: Named<{ accountId: string; operation: Row['operation'] }>) =>
    query
      .selectFrom('account_syncs')
      .selectAll()
      .where('account_id', '=', the('accountId'))
      .where('operation', '=', the('operation')),
  );
  const save = prepare((the: Named<Row>) => {
    const changeable = {
      cursor: the('cursor'),
      run_since: the('run_since'),
      run_page: the('run_page'),
      run_until: the('run_until'),
      run_started_at: the('run_started_at'),
      run_created: the('run_created'),
      run_updated: the('run_updated'),
      run_problems: the('run_problems'),
      claim: the('claim'),
      lease_until: the('lease_until'),
      asked: the('asked'),
      not_before: the('not_before'),
      blocked: the('blocked'),
      wait_reason: the('wait_reason'),
      message: the('message'),
      deferral_count: the('deferral_count'),
      last_started_at: the('last_started_at'),
      last_ended_at: the('last_ended_at'),
      last_created: the('last_created'),
      last_updated: the('last_updated'),
      last_problems: the('last_problems'),
      problem_words: the('problem_words'),
    };
    return query
      .insertInto('account_syncs')
      .values({ account_id: the('account_id'), operation: the('operation'), ...changeable })
      .onConflict((on) => on.columns(['account_id', 'operation']).doUpdateSet(changeable));
  });

  return {
    get: (accountId, operation) => {
      const row = get.first({ accountId, operation });
      return row === undefined ? { ...fresh, accountId, operation } : toRecord(row);
    },
    save: (record) => {
      save.run(toRow(record));
    },
  };
}

const fresh: Omit<SyncRecord, 'accountId' | 'operation'> = {
  cursor: null,
  run: null,
  claim: 0,
  leaseUntil: null,
  asked: false,
  notBefore: null,
  blocked: false,
  waitReason: '',
  message: '',
  deferralCount: 0,
  last: null,
  problemWords: [],
};

function toRecord(row: Row): SyncRecord {
  const { run_until: until, run_started_at: runStartedAt } = row;
  const { last_started_at: lastStartedAt, last_ended_at: endedAt } = row;
  return {
    accountId: row.account_id,
    operation: row.operation,
    cursor: row.cursor,
    run:
      until === null || runStartedAt === null
        ? null
        : {
            since: row.run_since,
            page: row.run_page,
            until,
            startedAt: runStartedAt,
            created: row.run_created,
            updated: row.run_updated,
            problems: row.run_problems,
          },
    claim: row.claim,
    leaseUntil: row.lease_until,
    asked: row.asked === 1,
    notBefore: row.not_before,
    blocked: row.blocked === 1,
    waitReason: row.wait_reason,
    message: row.message,
    deferralCount: row.deferral_count,
    last:
      lastStartedAt === null || endedAt === null
        ? null
        : {
            startedAt: lastStartedAt,
            endedAt,
            created: row.last_created,
            updated: row.last_updated,
            problems: row.last_problems,
          },
    problemWords: JSON.parse(row.problem_words) as string[],
  };
}

function toRow({ run, last, ...record }: SyncRecord): Row {
  return {
    account_id: record.accountId,
    operation: record.operation,
    cursor: record.cursor,
    run_since: run?.since ?? null,
    run_page: run?.page ?? null,
    run_until: run?.until ?? null,
    run_started_at: run?.startedAt ?? null,
    run_created: run?.created ?? 0,
    run_updated: run?.updated ?? 0,
    run_problems: run?.problems ?? 0,
    claim: record.claim,
    lease_until: record.leaseUntil,
    asked: Number(record.asked),
    not_before: record.notBefore,
    blocked: Number(record.blocked),
    wait_reason: record.waitReason,
    message: record.message,
    deferral_count: record.deferralCount,
    last_started_at: last?.startedAt ?? null,
    last_ended_at: last?.endedAt ?? null,
    last_created: last?.created ?? 0,
    last_updated: last?.updated ?? 0,
    last_problems: last?.problems ?? 0,
    problem_words: JSON.stringify(record.problemWords),
  };
}
