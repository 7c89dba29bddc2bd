import { assertNever } from '../../shared/result.ts';
import { voidAtChannel } from '../../shared/void-words.ts';
import type { WriteBackState } from '../../shared/write-back-states.ts';
import { IN_FILE } from './upload-files/upload-standing.ts';

/** The fate of a write-back in a packer's words, for grids and exports. */
export function writeBackWords(row: {
  readonly state: WriteBackState;
  /** `unship` takes a voided package back at the channel. */
  readonly operation?: 'confirm' | 'unship';
  readonly errorCount: number;
  readonly waitReason: string;
}): string {
  if (row.operation === 'unship') {
    if (row.state === 'Pending') return `${voidAtChannel}: ${pendingWords(row).toLowerCase()}`;
    if (row.state === 'Sending') return `${voidAtChannel}: sending`;
    if (row.state === 'Unknown') return `${voidAtChannel}: asking the channel`;
    if (row.state === 'ConfirmedManually') return 'Voided, fixed by hand';
  }
  switch (row.state) {
    case 'NotSent':
      return 'Not updated';
    case 'Pending':
      return pendingWords(row);
    case 'Held':
      return 'Held until tracking shows movement';
    case 'WaitingImei':
      return 'Waiting for IMEI';
    case 'Never':
      return 'Not sent (Never)';
    case 'Bulk':
      return row.waitReason === IN_FILE ? 'In upload file' : 'In a bulk update';
    case 'Sending':
      return 'Sending';
    case 'Unknown':
      return 'Unknown: asking the channel';
    case 'Success':
      return 'Success';
    case 'Failed':
      return 'Failed';
    case 'ConfirmedManually':
      return 'Confirmed manually';
    case 'Voided':
      return 'Voided';
    case 'VoidedAtChannel':
      return 'Voided, also at the channel';
    case 'VoidedAfterConfirm':
      return 'Voided after confirmation: fix on the channel';
    default:
      return assertNever(row.state);
  }
}

function pendingWords({
  errorCount,
  waitReason,
}: {
  readonly errorCount: number;
  readonly waitReason: string;
}): string {
  if (waitReason === 'offline') return 'Pending: channel not reachable';
  if (waitReason === 'throttled') return 'Pending: channel limits the rate';
  if (waitReason === 'auth') return 'Pending: channel refuses the sign-in';
  return errorCount > 0 ? 'Pending: will try again' : 'Pending';
}
