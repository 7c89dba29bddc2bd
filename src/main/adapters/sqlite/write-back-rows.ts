import type { WriteBackRecord } from '../../app/write-back-store-port.ts';
import type { Confirmation } from '../../domain/confirmation.ts';

/** Columns of `write_backs` under the names of WriteBackRecord. */
export const writeBackColumns = [
  'write_back_key as key',
  'package_key as packageKey',
  'account_id as accountId',
  'operation',
  'state',
  'confirmation',
  'channel_reference as channelReference',
  'error_count as errorCount',
  'deferral_count as deferralCount',
  'attempt_number as attemptNumber',
  'round',
  'must_read_back as mustReadBack',
  'due_at as dueAt',
  'wait_reason as waitReason',
  'created_at as createdAt',
] as const;

type WriteBackRow = Omit<WriteBackRecord, 'confirmation' | 'mustReadBack'> & {
  readonly confirmation: string;
  readonly mustReadBack: number;
};

export function toWriteBack(row: WriteBackRow): WriteBackRecord {
  return {
    ...row,
    confirmation: readConfirmation(row.confirmation),
    mustReadBack: row.mustReadBack === 1,
  };
}

/** Fields that came later are empty in what an earlier version stored. */
export function readConfirmation(text: string): Confirmation {
  const stored = JSON.parse(text) as Confirmation;
  return {
    ...stored,
    shipFromCountry: stored.shipFromCountry ?? '',
    items: stored.items.map((item) => ({
      ...item,
      sku: item.sku ?? '',
      identifiers: item.identifiers ?? [],
    })),
  };
}
