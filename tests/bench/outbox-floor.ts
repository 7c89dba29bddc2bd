import type { Database } from 'better-sqlite3';
import type { CallEvidence } from '../../src/main/domain/confirmation.ts';
import type { OperationLimit } from '../../src/main/domain/rate-budget.ts';
import { transactionsOf } from './floor-database.ts';

type Claimed = {
  readonly write_back_key: number;
  readonly attempt_number: number;
  readonly round: number;
  readonly confirmation: string;
};

const LEASE_MS = 90_000;

/** The outbox by hand: every column that the queue writes, and nothing decided. */
export function createOutboxFloor(db: Database) {
  const transaction = transactionsOf(db);
  const add = db.prepare(
    `INSERT INTO write_backs (package_key, account_id, state, confirmation, error_count,
       deferral_count, attempt_number, round, must_read_back, due_at, wait_reason, error_code,
       error_message, created_at)
     VALUES (?, ?, 'Pending', ?, 0, 0, 0, 1, 0, ?, '', '', '', ?)`,
  );
  const mark = db.prepare('UPDATE packages SET has_write_back = 1 WHERE package_key = ?');
  const claim = db.prepare<unknown[], Claimed>(
    `UPDATE write_backs SET state = 'Sending', lease_until = ?, due_at = NULL,
       attempt_number = attempt_number + 1, last_attempt_at = ?, wait_reason = ''
     WHERE write_back_key = (
       SELECT write_back_key FROM write_backs
       WHERE account_id = ? AND must_read_back = 0 AND state IN ('Pending', 'Unknown') AND due_at <= ?
       ORDER BY due_at, write_back_key LIMIT 1)
     RETURNING write_back_key, attempt_number, round, confirmation`,
  );
  const startAttempt = db.prepare(
    `INSERT INTO write_back_attempts (write_back_key, number, round, counted, started_at, outcome,
       code, message, calls, operation)
     VALUES (?, ?, ?, 0, ?, 'started', '', '', '[]', 'confirm')`,
  );
  const settle = db.prepare(
    `UPDATE write_backs SET state = 'Success', error_count = 0, deferral_count = 0,
       must_read_back = 0, due_at = NULL, lease_until = NULL, wait_reason = '', error_code = '',
       error_message = '', settled_at = ?
     WHERE write_back_key = ? AND state = 'Sending' AND attempt_number = ?`,
  );
  const endAttempt = db.prepare(
    `UPDATE write_back_attempts SET counted = 0, ended_at = ?, outcome = 'accepted', code = '',
       message = '', calls = ?, budget_left = ?
     WHERE write_back_key = ? AND number = ?`,
  );
  const addCall = db.prepare(
    "INSERT INTO api_calls (account_id, api, ended_at, outcome, message) VALUES (?, ?, ?, 'ok', ?)",
  );
  const budget = db.prepare<unknown[], { tokens: number }>(
    'SELECT tokens FROM rate_budgets WHERE account_id = ? AND bucket = ?',
  );
  const saveBudget = db.prepare(
    `INSERT INTO rate_budgets VALUES (?, ?, ?, ?, ?, ?, 0)
     ON CONFLICT DO UPDATE SET tokens = excluded.tokens, at_ms = excluded.at_ms`,
  );

  return {
    /** Rows that are due now; not measured. */
    add: (packageKeys: readonly number[], accountId: string, confirmation: string) => {
      const now = new Date().toISOString();
      transaction(() => {
        for (const packageKey of packageKeys) {
          add.run(packageKey, accountId, confirmation, now, now);
          mark.run(packageKey);
        }
      });
    },
    /** Claims and settles until nothing is due; returns how many there were. */
    work: (accountId: string, calls: readonly CallEvidence[], limit: OperationLimit): number => {
      for (let settled = 0; ; settled += 1) {
        const now = new Date();
        const startedAt = now.toISOString();
        const leaseUntil = new Date(now.getTime() + LEASE_MS).toISOString();
        let row: Claimed | undefined;
        let left = 0;
        transaction(() => {
          left = (budget.get(accountId, limit.bucket)?.tokens ?? limit.burst) - 1;
          const { bucket, perSecond, burst } = limit;
          saveBudget.run(accountId, bucket, perSecond, burst, left, now.getTime());
          row = claim.get(leaseUntil, startedAt, accountId, startedAt);
          if (row) startAttempt.run(row.write_back_key, row.attempt_number, row.round, startedAt);
        });
        if (row === undefined) return settled;
        const { write_back_key: key, attempt_number: number, confirmation } = row;
        JSON.parse(confirmation);
        const endedAt = new Date().toISOString();
        transaction(() => {
          settle.run(endedAt, key, number);
          endAttempt.run(endedAt, JSON.stringify(calls), left, key, number);
          for (const call of calls) addCall.run(accountId, call.api, endedAt, call.answerSummary);
        });
      }
    },
    close: () => db.close(),
  };
}
