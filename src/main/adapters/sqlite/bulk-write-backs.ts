import type { BulkWriteBacksTable } from '../../app/bulk-store-port.ts';
import type { WriteBackChange } from '../../app/write-back-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type Ended = Pick<
  WriteBackChange,
  'state' | 'errorCount' | 'deferralCount' | 'dueAt' | 'waitReason' | 'errorCode' | 'errorMessage'
> & {
  readonly key: number;
  readonly rounds: number;
  readonly mustReadBack: number;
  readonly startedAt: string;
  readonly settledAt: string | null;
};

type Attempt = {
  readonly key: number;
  readonly number: number;
  readonly round: number;
  readonly counted: number;
  readonly startedAt: string;
  readonly now: string;
  readonly outcome: string;
  readonly code: string;
  readonly message: string;
  readonly calls: string;
};

/** What a bulk update does to the write-backs that are in it. */
export function createBulkWriteBacks({ prepare }: Connection): BulkWriteBacksTable {
  const error = prepare((the: Named<{ key: number }>) =>
    query
      .selectFrom('write_backs')
      .select(['error_code as code', 'error_message as message'])
      .where('write_back_key', '=', the('key')),
  );
  const end = prepare((the: Named<Ended>) =>
    query
      .updateTable('write_backs')
      .set((row) => ({
        state: the('state'),
        error_count: the('errorCount'),
        deferral_count: the('deferralCount'),
        must_read_back: the('mustReadBack'),
        due_at: the('dueAt'),
        wait_reason: the('waitReason'),
        error_code: the('errorCode'),
        error_message: the('errorMessage'),
        settled_at: the('settledAt'),
        last_attempt_at: the('startedAt'),
        attempt_number: row('attempt_number', '+', 1),
        round: row('round', '+', the('rounds')),
      }))
      .where('write_back_key', '=', the('key'))
      .where('state', '=', 'Bulk')
      .returning(['attempt_number as number', 'round']),
  );
  const addAttempt = prepare((the: Named<Attempt>) =>
    query.insertInto('write_back_attempts').values({
      write_back_key: the('key'),
      number: the('number'),
      round: the('round'),
      counted: the('counted'),
      started_at: the('startedAt'),
      ended_at: the('now'),
      outcome: the('outcome'),
      code: the('code'),
      message: the('message'),
      calls: the('calls'),
      operation: 'bulk',
      budget_left: null,
    }),
  );
  const remove = prepare((the: Named<{ packageKey: number }>) =>
    query
      .deleteFrom('write_backs')
      .where('package_key', '=', the('packageKey'))
      .where('attempt_number', '=', 0),
  );
  const unmark = prepare((the: Named<{ packageKey: number }>) =>
    query
      .updateTable('packages')
      .set({ has_write_back: 0 })
      .where('package_key', '=', the('packageKey')),
  );

  return {
    errorOf: (key) => error.first({ key }) ?? { code: '', message: '' },
    settleBulk: (key, change, { startedAt, counted, calls, now, ...attempt }) => {
      const isOpen = change.state === 'Pending' || change.state === 'Unknown';
      const ended = end.first({
        ...change,
        key,
        rounds: Number(change.newRound),
        mustReadBack: Number(change.mustReadBack),
        startedAt,
        settledAt: isOpen ? null : now,
      });
      if (ended === undefined) return;
      addAttempt.run({
        key,
        ...ended,
        counted: Number(counted),
        startedAt,
        now,
        ...attempt,
        calls: JSON.stringify(calls),
      });
    },
    removeUntried: (packageKey) => {
      if (remove.run({ packageKey }).changes > 0) unmark.run({ packageKey });
    },
  };
}
