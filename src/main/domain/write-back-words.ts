import { assertNever } from '../../shared/result.ts';
import type { WriteBackState } from '../../shared/views.ts';

/** The fate of a write-back in a packer's words, for grids and exports. */
export function writeBackWords(row: {
  readonly state: WriteBackState;
  readonly errorCount: number;
  readonly waitReason: string;
}): string {
  switch (row.state) {
    case 'NotSent':
      return 'Not updated';
    case 'Pending':
      return pendingWords(row.errorCount, row.waitReason);
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
    case 'VoidedAfterConfirm':
      return 'Voided after confirmation: fix on the channel';
    default:
      return assertNever(row.state);
  }
}

function pendingWords(errorCount: number, waitReason: string): string {
  if (waitReason === 'offline') return 'Pending: channel not reachable';
  if (waitReason === 'throttled') return 'Pending: channel limits the rate';
  if (waitReason === 'auth') return 'Pending: channel refuses the sign-in';
  return errorCount > 0 ? 'Pending: will try again' : 'Pending';
}
