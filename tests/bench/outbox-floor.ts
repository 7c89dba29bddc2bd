import type { Database } from 'better-sqlite3';
import type { CallEvidence } from '../../src/main/domain/confirmation.ts';
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
    "INSERT INTO write_backs VALUES (NULL, ?, ?, 'Pending', ?, 0, 0, 0, 1, 0, ?, NULL, NULL, '', '', '', ?, NULL)",
  );
  const mark = db.prepare('UPDATE packages SET has_write_back = 1 WHERE package_key = ?');
  const claim = db.prepare<unknown[], Claimed>(
    `UPDATE write_backs SET state = 'Sending', lease_until = ?, due_at = NULL,
       attempt_number = attempt_number + 1, last_attempt_at = ?, wait_reason = ''
     WHERE write_back_key = (
       SELECT write_back_key FROM write_backs
       WHERE account_id = ? AND state IN ('Pending', 'Unknown') AND due_at <= ?
       ORDER BY due_at, write_back_key LIMIT 1)
     RETURNING write_back_key, attempt_number, round, confirmation`,
  );
  const startAttempt = db.prepare(
    "INSERT INTO write_back_attempts VALUES (?, ?, ?, 0, ?, NULL, 'started', '', '', '[]')",
  );
  const settle = db.prepare(
    `UPDATE write_backs SET state = 'Success', error_count = 0, deferral_count = 0,
       must_read_back = 0, due_at = NULL, lease_until = NULL, wait_reason = '', error_code = '',
       error_message = '', settled_at = ?
     WHERE write_back_key = ? AND state = 'Sending' AND attempt_number = ?`,
  );
  const endAttempt = db.prepare(
    `UPDATE write_back_attempts SET counted = 0, ended_at = ?, outcome = 'accepted', code = '',
       message = '', calls = ?
     WHERE write_back_key = ? AND number = ?`,
  );
  const addCall = db.prepare("INSERT INTO api_calls VALUES (NULL, ?, ?, ?, 'ok', ?)");

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
    work: (accountId: string, calls: readonly CallEvidence[]): number => {
      for (let settled = 0; ; settled += 1) {
        const now = new Date();
        const startedAt = now.toISOString();
        const leaseUntil = new Date(now.getTime() + LEASE_MS).toISOString();
        let row: Claimed | undefined;
        transaction(() => {
          row = claim.get(leaseUntil, startedAt, accountId, startedAt);
          if (row) startAttempt.run(row.write_back_key, row.attempt_number, row.round, startedAt);
        });
        if (row === undefined) return settled;
        const { write_back_key: key, attempt_number: number, confirmation } = row;
        JSON.parse(confirmation);
        const endedAt = new Date().toISOString();
        transaction(() => {
          settle.run(endedAt, key, number);
          endAttempt.run(endedAt, JSON.stringify(calls), key, number);
          for (const call of calls) addCall.run(accountId, call.api, endedAt, call.answerSummary);
        });
      }
    },
    close: () => db.close(),
  };
}
