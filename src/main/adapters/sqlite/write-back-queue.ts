import { type SqlBool, sql } from 'kysely';
import type { WriteBackChange, WriteBacksTable } from '../../app/store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';
import { toWriteBack, writeBackColumns } from './write-back-rows.ts';

type Claim = { readonly accountId: string; readonly now: string; readonly leaseUntil: string };

type Attempt = {
  readonly key: number;
  readonly number: number;
  readonly counted: number;
  readonly outcome: string;
  readonly code: string;
  readonly message: string;
  readonly calls: string;
  readonly now: string;
};

type ChangeValues = Omit<WriteBackChange, 'mustReadBack'> & {
  readonly mustReadBack: number;
  readonly settledAt: string | null;
};

/** Claims, settles and changes single write-backs. */
export function createWriteBackQueue({
  prepare,
}: Connection): Pick<
  WriteBacksTable,
  'claim' | 'settle' | 'change' | 'closeOpenAttempts' | 'expired'
> {
  const claim = prepare((the: Named<Claim>) =>
    query
      .updateTable('write_backs')
      .set((row) => ({
        state: 'Sending' as const,
        lease_until: the('leaseUntil'),
        due_at: null,
        attempt_number: row('attempt_number', '+', 1),
        last_attempt_at: the('now'),
        wait_reason: '',
      }))
      .where('write_back_key', '=', (due) =>
        due
          .selectFrom('write_backs as w')
          .innerJoin('accounts as a', 'a.id', 'w.account_id')
          .select('w.write_back_key')
          .where('w.account_id', '=', the('accountId'))
          .where('a.enabled', '=', 1)
          // As the index of due rows says it.
          .where(sql<SqlBool>`w.state IN ('Pending', 'Unknown')`)
          .where('w.due_at', '<=', the('now'))
          .orderBy('w.due_at')
          .orderBy('w.write_back_key')
          .limit(1),
      )
      .returning(writeBackColumns),
  );
  const startAttempt = prepare(
    (the: Named<{ key: number; number: number; round: number; now: string }>) =>
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
      }),
  );
  const settle = prepare((the: Named<ChangeValues & { key: number; number: number }>) =>
    query
      .updateTable('write_backs')
      .set(changedColumns(the))
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
      })
      .where('write_back_key', '=', the('key'))
      .where('number', '=', the('number')),
  );
  const change = prepare((the: Named<ChangeValues & { key: number; rounds: number }>) =>
    query
      .updateTable('write_backs')
      .set((row) => ({ ...changedColumns(the), round: row('round', '+', the('rounds')) }))
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

  return {
    claim: (accountId, now, leaseUntil) => {
      const row = claim.first({ accountId, now, leaseUntil });
      if (row === undefined) return null;
      startAttempt.run({ key: row.key, number: row.attemptNumber, round: row.round, now });
      return toWriteBack(row);
    },
    settle: (key, changed, { number, counted, outcome, calls, now }) => {
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
        now,
      });
    },
    change: (key, { newRound = false, ...changed }, now) => {
      change.run({ ...valuesOf(changed, now), key, rounds: Number(newRound) });
    },
    closeOpenAttempts: (key, message, now) => {
      closeOpen.run({ key, message, now });
    },
    expired: (now) => expired.all({ now }).map(toWriteBack),
  };
}

function changedColumns(the: Named<ChangeValues>) {
  return {
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
  const open = change.state === 'Pending' || change.state === 'Unknown';
  return { ...change, mustReadBack: Number(change.mustReadBack), settledAt: open ? null : now };
}
