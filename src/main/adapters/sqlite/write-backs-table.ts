import { type SqlBool, sql } from 'kysely';
import { waitingStates } from '../../../shared/waiting-states.ts';
import type { WriteBackState } from '../../../shared/write-back-states.ts';
import type { WriteBacksTable } from '../../app/write-back-store-port.ts';
import type { CallEvidence } from '../../domain/confirmation.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';
import type { StatusRows } from './status-rows.ts';
import { createWriteBackAccounts } from './write-back-accounts.ts';
import { createWriteBackQueue } from './write-back-queue.ts';
import { toWriteBack, writeBackColumns } from './write-back-rows.ts';

const waitingLiterals = waitingStates.map((state) => sql.lit(state));

type NewWriteBack = {
  readonly packageKey: number;
  readonly accountId: string;
  readonly confirmation: string;
  readonly state: Exclude<WriteBackState, 'NotSent' | 'Sending'>;
  readonly dueAt: string | null;
  readonly now: string;
};

export function createWriteBacksTable(
  connection: Connection,
  statusRows: StatusRows,
): WriteBacksTable {
  const { prepare } = connection;
  const findByPackage = prepare((the: Named<{ packageKey: number }>) =>
    query
      .selectFrom('write_backs')
      .select(writeBackColumns)
      .where('package_key', '=', the('packageKey')),
  );
  const insert = prepare((the: Named<NewWriteBack>) =>
    query.insertInto('write_backs').values({
      package_key: the('packageKey'),
      account_id: the('accountId'),
      operation: 'confirm',
      state: the('state'),
      confirmation: the('confirmation'),
      channel_reference: '',
      error_count: 0,
      deferral_count: 0,
      attempt_number: 0,
      round: 1,
      must_read_back: 0,
      due_at: the('dueAt'),
      lease_until: null,
      last_attempt_at: null,
      wait_reason: '',
      error_code: '',
      error_message: '',
      created_at: the('now'),
      settled_at: null,
    }),
  );
  const markPackage = prepare((the: Named<{ packageKey: number }>) =>
    query
      .updateTable('packages')
      .set({ has_write_back: 1 })
      .where('package_key', '=', the('packageKey')),
  );
  const attempts = prepare((the: Named<{ packageKey: number }>) =>
    query
      .selectFrom('write_back_attempts as a')
      .innerJoin('write_backs as w', 'w.write_back_key', 'a.write_back_key')
      .select([
        'a.number',
        'a.operation',
        'a.budget_left as budgetLeft',
        'a.counted',
        'a.started_at as startedAt',
        'a.ended_at as endedAt',
        'a.outcome',
        'a.code',
        'a.message',
        'a.calls',
      ])
      .where('w.package_key', '=', the('packageKey'))
      .orderBy('a.number'),
  );
  const count = query.selectFrom('write_backs').select(sql<number>`count(*)`.as('count'));
  const counts = prepare(() =>
    query.selectNoFrom([
      count.where(sql<SqlBool>`state IN (${sql.join(waitingLiterals)})`).as('waiting'),
      count.where(sql<SqlBool>`state = 'Failed'`).as('failed'),
    ]),
  );

  return {
    findByPackage: (packageKey) => {
      const row = findByPackage.first({ packageKey });
      return row === undefined ? null : toWriteBack(row);
    },
    insert: ({ confirmation, ...added }) => {
      insert.run({ ...added, confirmation: JSON.stringify(confirmation) });
      markPackage.run({ packageKey: added.packageKey });
    },
    attempts: (packageKey) =>
      attempts.all({ packageKey }).map(({ counted, calls, ...attempt }) => ({
        ...attempt,
        counted: counted === 1,
        calls: JSON.parse(calls) as CallEvidence[],
      })),
    counts: () => {
      const row = counts.first({});
      return { waiting: row?.waiting ?? 0, failed: row?.failed ?? 0 };
    },
    ...createWriteBackQueue(connection),
    ...createWriteBackAccounts(connection),
    statusRows: statusRows.page,
    statusRow: statusRows.one,
  };
}
