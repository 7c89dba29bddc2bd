import type { WriteBackRecord } from '../../app/store-port.ts';
import type { Confirmation } from '../../domain/confirmation.ts';

/** Columns of `write_backs` under the names of WriteBackRecord. */
export const writeBackColumns = [
  'write_back_key as key',
  'package_key as packageKey',
  'account_id as accountId',
  'state',
  'confirmation',
  'error_count as errorCount',
  'deferral_count as deferralCount',
  'attempt_number as attemptNumber',
  'round',
  'must_read_back as mustReadBack',
  'due_at as dueAt',
  'wait_reason as waitReason',
] as const;

type WriteBackRow = Omit<WriteBackRecord, 'confirmation' | 'mustReadBack'> & {
  readonly confirmation: string;
  readonly mustReadBack: number;
};

export function toWriteBack(row: WriteBackRow): WriteBackRecord {
  return {
    ...row,
    confirmation: JSON.parse(row.confirmation) as Confirmation,
    mustReadBack: row.mustReadBack === 1,
  };
}
