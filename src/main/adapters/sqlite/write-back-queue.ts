import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { WriteBackState } from '../../../shared/write-back-states.ts';
import type { WriteBackChange, WriteBacksTable } from '../../app/write-back-store-port.ts';
import type { WriteBackOperation } from '../../domain/write-back.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';
import type { Schema } from './schema.ts';
import { toWriteBack, writeBackColumns } from './write-back-rows.ts';

/** What goes on by itself or waits for something. */
const openStates: ReadonlySet<WriteBackState> = new Set([
  'Pending',
  'Unknown',
  'Held',
  'WaitingImei',
  'Bulk',
]);

type Claim = { readonly key: number; readonly now: string; readonly until: string };

type Attempt = {
  readonly key: number;
  readonly number: number;
  readonly counted: number;
  readonly outcome: string;
  readonly code: string;
  readonly message: string;
  readonly calls: string;
  readonly budgetLeft: number | null;
  readonly now: string;
};

/** Null where the column is to stay as it is. */
type ChangeValues = Omit<
  WriteBackChange,
  'mustReadBack' | 'operation' | 'channelReference' | 'confirmation'
> & {
  readonly mustReadBack: number;
  readonly operation: WriteBackOperation | null;
  readonly channelReference: string | null;
  readonly confirmation: string | null;
  readonly settledAt: string | null;
};

/** Claims, settles and changes single write-backs. */
export function createWriteBackQueue({
  prepare,
}: Connection): Pick<
  WriteBacksTable,
  | 'firstDue'
  | 'claim'
  | 'settle'
  | 'change'
  | 'setConfirmation'
  | 'closeOpenAttempts'
  | 'expired'
  | 'sendingCount'
  | 'imeiOverdue'
  | 'inState'
> {
  const claim = prepare((the: Named<Claim>) =>
    query
      .updateTable('write_backs')
      .set((row) => ({
        state: 'Sending' as const,
        lease_until: the('until'),
        due_at: null,
        attempt_number: row('attempt_number', '+', 1),
        last_attempt_at: the('now'),
        wait_reason: '',
      }))
      .where('write_back_key', '=', the('key'))
      .where(sql<SqlBool>`state IN ('Pending', 'Unknown')`)
      .where('due_at', '<=', the('now'))
      .returning(writeBackColumns),
  );
  const firstDue = prepare((the: Named<{ accountId: string; now: string; mustReadBack: number }>) =>
    query
      .selectFrom('write_backs as w')
      .innerJoin('accounts as a', 'a.id', 'w.account_id')
      .select(writeBackColumns.map((column) => `w.${column}` as const))
      .where('w.account_id', '=', the('accountId'))
      .where('a.enabled', '=', 1)
      // As the index of due rows says it.
      .where(sql<SqlBool>`w.state IN ('Pending', 'Unknown')`)
      .where('w.due_at', '<=', the('now'))
      .where('w.must_read_back', '=', the('mustReadBack'))
      .orderBy('w.due_at')
      .orderBy('w.write_back_key')
      .limit(1),
  );
  const startAttempt = prepare(
    (the: Named<{ key: number; number: number; round: number; operation: string; now: string }>) =>
      query.insertInto('write_back_attempts').values({
        write_back_key: the('key'),
        number: the('number'),
        round: the('round'),
        counted: 0,
        started_at: the('now'),
        ended_at: null,
        outcome: 'started',
        code: '',
        message: '',
        calls: '[]',
        operation: the('operation'),
        budget_left: null,
      }),
  );
  const settle = prepare((the: Named<ChangeValues & { key: number; number: number }>) =>
    query
      .updateTable('write_backs')
      .set((row) => changedColumns(the, row))
      .where('write_back_key', '=', the('key'))
      .where('state', '=', 'Sending')
      .where('attempt_number', '=', the('number')),
  );
  const endAttempt = prepare((the: Named<Attempt>) =>
    query
      .updateTable('write_back_attempts')
      .set({
        counted: the('counted'),
        ended_at: the('now'),
        outcome: the('outcome'),
        code: the('code'),
        message: the('message'),
        calls: the('calls'),
        budget_left: the('budgetLeft'),
      })
      .where('write_back_key', '=', the('key'))
      .where('number', '=', the('number')),
  );
  const change = prepare((the: Named<ChangeValues & { key: number; rounds: number }>) =>
    query
      .updateTable('write_backs')
      .set((row) => ({ ...changedColumns(the, row), round: row('round', '+', the('rounds')) }))
      .where('write_back_key', '=', the('key')),
  );
  const setConfirmation = prepare((the: Named<{ key: number; confirmation: string }>) =>
    query
      .updateTable('write_backs')
      .set({ confirmation: the('confirmation') })
      .where('write_back_key', '=', the('key')),
  );
  const closeOpen = prepare((the: Named<{ key: number; message: string; now: string }>) =>
    query
      .updateTable('write_back_attempts')
      .set({ ended_at: the('now'), outcome: 'interrupted', message: the('message') })
      .where('write_back_key', '=', the('key'))
      .where('ended_at', 'is', null),
  );
  const expired = prepare((the: Named<{ now: string }>) =>
    query
      .selectFrom('write_backs')
      .select(writeBackColumns)
      .where(sql<SqlBool>`state = 'Sending'`)
      .where('lease_until', '<=', the('now'))
      .orderBy('write_back_key'),
  );

  const sendingCount = prepare((the: Named<{ accountId: string }>) =>
    query
      .selectFrom('write_backs')
      .select(sql<number>`count(*)`.as('count'))
      .where(sql<SqlBool>`state = 'Sending'`)
      .where('account_id', '=', the('accountId')),
  );
  const imeiOverdue = prepare((the: Named<{ now: string }>) =>
    query
      .selectFrom('write_backs')
      .select(writeBackColumns)
      .where(sql<SqlBool>`state = 'WaitingImei'`)
      .where('due_at', '<=', the('now'))
      .orderBy('due_at'),
  );
  const inState = prepare(
    (the: Named<{ accountId: string; state: Exclude<WriteBackState, 'NotSent'> }>) =>
      query
        .selectFrom('write_backs')
        .select(writeBackColumns)
        .where('state', '=', the('state'))
        .where('account_id', '=', the('accountId'))
        .orderBy('package_key'),
  );

  return {
    firstDue: (accountId, now, mustReadBack) => {
      const row = firstDue.first({ accountId, now, mustReadBack: Number(mustReadBack) });
      return row === undefined ? null : toWriteBack(row);
    },
    claim: (key, { now, until, operation }) => {
      const row = claim.first({ key, now, until });
      if (row === undefined) return null;
      const { attemptNumber: number, round } = row;
      startAttempt.run({ key, number, round, operation, now });
      return toWriteBack(row);
    },
    settle: (key, changed, { number, counted, outcome, calls, budgetLeft, now }) => {
      // Where the lease ran out and somebody else went on, their row stands; the evidence is kept.
      settle.run({ ...valuesOf(changed, now), key, number });
      endAttempt.run({
        key,
        number,
        counted: Number(counted),
        outcome,
        code: changed.errorCode,
        message: changed.errorMessage,
        calls: JSON.stringify(calls),
        budgetLeft,
        now,
      });
    },
    change: (key, { newRound = false, ...changed }, now) => {
      change.run({ ...valuesOf(changed, now), key, rounds: Number(newRound) });
    },
    setConfirmation: (key, confirmation) => {
      setConfirmation.run({ key, confirmation: JSON.stringify(confirmation) });
    },
    closeOpenAttempts: (key, message, now) => {
      closeOpen.run({ key, message, now });
    },
    expired: (now) => expired.all({ now }).map(toWriteBack),
    sendingCount: (accountId) => sendingCount.first({ accountId })?.count ?? 0,
    imeiOverdue: (now) => imeiOverdue.all({ now }).map(toWriteBack),
    inState: (accountId, state) => inState.all({ accountId, state }).map(toWriteBack),
  };
}

function changedColumns(the: Named<ChangeValues>, row: ExpressionBuilder<Schema, 'write_backs'>) {
  return {
    operation: row.fn.coalesce(the('operation'), 'operation'),
    channel_reference: row.fn.coalesce(the('channelReference'), 'channel_reference'),
    confirmation: row.fn.coalesce(the('confirmation'), 'confirmation'),
    state: the('state'),
    error_count: the('errorCount'),
    deferral_count: the('deferralCount'),
    must_read_back: the('mustReadBack'),
    due_at: the('dueAt'),
    lease_until: null,
    wait_reason: the('waitReason'),
    error_code: the('errorCode'),
    error_message: the('errorMessage'),
    settled_at: the('settledAt'),
  };
}

function valuesOf(change: WriteBackChange, now: string): ChangeValues {
  const { operation = null, channelReference = null, confirmation } = change;
  return {
    ...change,
    operation,
    channelReference,
    confirmation: confirmation === undefined ? null : JSON.stringify(confirmation),
    mustReadBack: Number(change.mustReadBack),
    settledAt: openStates.has(change.state) ? null : now,
  };
}
