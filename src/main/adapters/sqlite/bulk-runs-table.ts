import { type SqlBool, sql } from 'kysely';
import type { BulkCounts, BulkRunRecord, BulkRunsTable } from '../../app/bulk-store-port.ts';
import type { BulkProgress } from '../../domain/bulk-run.ts';
import type { CallEvidence } from '../../domain/confirmation.ts';
import { createBulkRunPackages } from './bulk-run-packages.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

/** Columns of `bulk_runs` under the names of BulkRunRecord. */
const columns = [
  'run_key as key',
  'id',
  'submission_id as submissionId',
  'account_id as accountId',
  'ship_date as shipDate',
  'state',
  'package_count as packageCount',
  'document_id as documentId',
  'feed_id as feedId',
  'report_id as reportId',
  'channel_state as channelState',
  'cancel',
  'uploaded_at as uploadedAt',
  'called_at as calledAt',
  'step_number as stepNumber',
  'error_count as errorCount',
  'deferral_count as deferralCount',
  'calm_looks as calmLooks',
  'due_at as dueAt',
  'lease_until as leaseUntil',
  'wait_reason as waitReason',
  'message',
  'calls',
  'counts',
  'created_at as createdAt',
  'ended_at as endedAt',
] as const;

/** A run that waits for days must not grow without end: the last calls tell what it waits for. */
const KEPT_CALLS = 40;

// Literal, as SQLite must see at compile time that the index of open runs fits.
const isOpen = sql<SqlBool>`ended_at IS NULL`;

type Saved = Omit<BulkProgress, 'cancel'> & {
  readonly key: number;
  readonly cancel: BulkProgress['cancel'];
  readonly calls: string;
  readonly counts: string | null;
  readonly endedAt: string | null;
};

type New = {
  readonly id: string;
  readonly submissionId: string;
  readonly accountId: string;
  readonly shipDate: string;
  readonly dueAt: string;
  readonly now: string;
  readonly packageCount: number;
};

/** Bulk updates: each one a row that is leased while a call is made for it. */
export function createBulkRunsTable(connection: Connection): BulkRunsTable {
  const { prepare } = connection;
  const packages = createBulkRunPackages(connection);
  const runs = query.selectFrom('bulk_runs').select(columns);
  const find = prepare((the: Named<{ id: string }>) => runs.where('id', '=', the('id')));
  const submitted = prepare((the: Named<{ submissionId: string }>) =>
    runs.where('submission_id', '=', the('submissionId')).orderBy('run_key'),
  );
  const recent = prepare((the: Named<{ limit: number }>) =>
    runs.orderBy('run_key', 'desc').limit(the('limit')),
  );
  const open = prepare((the: Named<{ accountId: string }>) =>
    runs.where(isOpen).where('account_id', '=', the('accountId')).orderBy('run_key'),
  );
  const insert = prepare((the: Named<New>) =>
    query.insertInto('bulk_runs').values({
      id: the('id'),
      submission_id: the('submissionId'),
      account_id: the('accountId'),
      ship_date: the('shipDate'),
      state: 'queued',
      package_count: the('packageCount'),
      document_id: '',
      feed_id: '',
      report_id: '',
      channel_state: '',
      cancel: '',
      uploaded_at: null,
      called_at: null,
      step_number: 0,
      error_count: 0,
      deferral_count: 0,
      calm_looks: 0,
      due_at: the('dueAt'),
      lease_until: null,
      wait_reason: '',
      message: '',
      calls: '[]',
      counts: null,
      created_at: the('now'),
      ended_at: null,
    }),
  );
  const claim = prepare((the: Named<{ key: number; now: string; until: string }>) =>
    query
      .updateTable('bulk_runs')
      .set((row) => ({
        lease_until: the('until'),
        due_at: null,
        step_number: row('step_number', '+', 1),
      }))
      .where('run_key', '=', the('key'))
      .where('ended_at', 'is', null)
      .where('due_at', '<=', the('now'))
      .returning(columns),
  );
  const save = prepare((the: Named<Saved>) =>
    query
      .updateTable('bulk_runs')
      .set({
        state: the('state'),
        document_id: the('documentId'),
        feed_id: the('feedId'),
        report_id: the('reportId'),
        channel_state: the('channelState'),
        cancel: the('cancel'),
        uploaded_at: the('uploadedAt'),
        called_at: the('calledAt'),
        error_count: the('errorCount'),
        deferral_count: the('deferralCount'),
        calm_looks: the('calmLooks'),
        due_at: the('dueAt'),
        lease_until: null,
        wait_reason: the('waitReason'),
        message: the('message'),
        calls: the('calls'),
        counts: the('counts'),
        ended_at: the('endedAt'),
      })
      .where('run_key', '=', the('key')),
  );
  const markCalled = prepare((the: Named<{ key: number; now: string }>) =>
    query
      .updateTable('bulk_runs')
      .set({ called_at: the('now') })
      .where('run_key', '=', the('key')),
  );
  const requestCancel = prepare((the: Named<{ key: number }>) =>
    query
      .updateTable('bulk_runs')
      .set({ cancel: 'wanted' })
      .where('run_key', '=', the('key'))
      .where('ended_at', 'is', null),
  );
  const lastCalledAt = prepare((the: Named<{ accountId: string }>) =>
    query
      .selectFrom('bulk_runs')
      .select((row) => row.fn.max('called_at').as('at'))
      .where('account_id', '=', the('accountId'))
      .where(sql<SqlBool>`called_at IS NOT NULL`),
  );
  const feedIds = prepare((the: Named<{ accountId: string }>) =>
    query
      .selectFrom('bulk_runs')
      .select('feed_id as feedId')
      .where('account_id', '=', the('accountId'))
      .where(sql<SqlBool>`called_at IS NOT NULL`)
      .where('feed_id', '<>', ''),
  );
  const expired = prepare((the: Named<{ now: string }>) =>
    runs.where(isOpen).where('lease_until', '<=', the('now')),
  );
  const accountsWithDue = prepare((the: Named<{ now: string }>) =>
    query
      .selectFrom('accounts as a')
      .select('a.id')
      .where('a.enabled', '=', 1)
      .where((row) =>
        row.exists(
          row
            .selectFrom('bulk_runs')
            .select('run_key')
            .where(isOpen)
            .whereRef('account_id', '=', 'a.id')
            .where('due_at', '<=', the('now')),
        ),
      )
      .orderBy('a.id'),
  );
  const nextDueAt = prepare(() =>
    query
      .selectFrom('accounts as a')
      .innerJoin('bulk_runs as b', 'b.account_id', 'a.id')
      .select(sql<string | null>`min(coalesce(b.due_at, b.lease_until))`.as('at'))
      .where('a.enabled', '=', 1)
      .where(sql<SqlBool>`b.ended_at IS NULL`),
  );

  return {
    find: (id) => orNull(find.first({ id })),
    submitted: (submissionId) => submitted.all({ submissionId }).map(toRun),
    recent: (limit) => recent.all({ limit }).map(toRun),
    open: (accountId) => open.all({ accountId }).map(toRun),
    insert: ({ packages: added, ...run }) => {
      const { key } = insert.run({ ...run, packageCount: added.length });
      packages.insert(key, added);
    },
    claim: (key, { now, until }) => orNull(claim.first({ key, now, until })),
    save: (key, progress, { now, calls }) => {
      const isOver = ['done', 'failed', 'cancelled'].includes(progress.state);
      const kept = JSON.stringify(calls.slice(-KEPT_CALLS));
      const counts = isOver ? JSON.stringify(packages.counts(key)) : null;
      save.run({ ...progress, key, calls: kept, counts, endedAt: isOver ? now : null });
    },
    markCalled: (key, now) => {
      markCalled.run({ key, now });
    },
    requestCancel: (key) => {
      requestCancel.run({ key });
    },
    lastCalledAt: (accountId) => lastCalledAt.first({ accountId })?.at ?? null,
    feedIds: (accountId) => new Set(feedIds.all({ accountId }).map(({ feedId }) => feedId)),
    ...packages.table,
    expired: (now) => expired.all({ now }).map(toRun),
    accountsWithDue: (now) => accountsWithDue.all({ now }).map(({ id }) => id),
    nextDueAt: () => nextDueAt.first({})?.at ?? null,
  };
}

type RunRow = Omit<BulkRunRecord, 'calls' | 'counts'> & {
  readonly calls: string;
  readonly counts: string | null;
};

function toRun(row: RunRow): BulkRunRecord {
  return {
    ...row,
    calls: JSON.parse(row.calls) as CallEvidence[],
    counts: row.counts === null ? null : (JSON.parse(row.counts) as BulkCounts),
  };
}

function orNull(row: RunRow | undefined): BulkRunRecord | null {
  return row === undefined ? null : toRun(row);
}
