import type { WriteBackState } from '../../shared/write-back-states.ts';
import type { ConfirmTiming } from './channel-traits.ts';

export type BulkFacts = {
  readonly isVoided: boolean;
  readonly confirmTiming: ConfirmTiming;
  /** `NotSent` is a package whose pop-up was closed with X, or never answered (OC19). */
  readonly writeBack: WriteBackState;
  readonly shippedQuantity: number;
  readonly mustReadBack: boolean;
  readonly errorCode: string;
  /** `file` is a package that is in a file for uploading. */
  readonly waitReason: string;
  /** Why its order is not told of now, in words; empty where it may be. */
  readonly orderStop: string;
  /** A package that nobody decided on is held too while its account waits for movement or an IMEI. */
  readonly wouldWait: 'Held' | 'WaitingImei' | null;
};

export type BulkStanding = {
  readonly standing: 'included' | 'optional' | 'excluded';
  /** Why, in words; empty where there is nothing to say. */
  readonly reason: string;
};

/**
 * Whether a package goes into a bulk update (requirements 1A, reading 7): everything that the channel
 * has not been told of and that is not on its way. "Never" comes before everything else; what waits
 * for movement or an IMEI goes only where a person ticks it. A failed one goes: a person asks for it
 * again, which is a new round of five attempts, except where the channel has other data for it.
 */
export function bulkStanding(facts: BulkFacts): BulkStanding {
  if (facts.isVoided) return excluded('The label is voided.');
  if (facts.confirmTiming === 'never') {
    return excluded('The account never sends ship confirmations.');
  }
  if (facts.writeBack === 'Never') {
    return excluded('The order was canceled before the channel had it.');
  }
  if (facts.shippedQuantity === 0) return excluded('Nothing of the order is in it.');
  if (facts.orderStop !== '' && untold.has(facts.writeBack)) return excluded(facts.orderStop);
  switch (facts.writeBack) {
    case 'NotSent':
      if (facts.wouldWait === 'Held') return HELD;
      if (facts.wouldWait === 'WaitingImei') return WAITING_IMEI;
      return { standing: 'included', reason: '' };
    case 'Pending':
      return { standing: 'included', reason: '' };
    case 'Failed':
      if (facts.errorCode === 'different-at-channel') {
        return excluded('The channel has other data for it: see View > eCommerce Status.');
      }
      if (facts.mustReadBack) return excluded('It is not known whether the channel has it.');
      return { standing: 'included', reason: 'Failed before: a new round of attempts.' };
    case 'Held':
      return HELD;
    case 'WaitingImei':
      return WAITING_IMEI;
    case 'Sending':
      return excluded('It is being sent right now.');
    case 'Unknown':
      return excluded('The channel is being asked whether it has it.');
    case 'Bulk':
      return facts.waitReason === 'file'
        ? excluded('It is in a file for uploading.')
        : excluded('It is in another bulk update already.');
    case 'Success':
      return excluded('Updated already.');
    case 'ConfirmedManually':
      return excluded('Confirmed by hand already.');
    default:
      return excluded('The label is voided.');
  }
}

/** What would be sent, if its order lets it. */
const untold: ReadonlySet<WriteBackState> = new Set([
  'NotSent',
  'Pending',
  'Failed',
  'Held',
  'WaitingImei',
]);

const HELD: BulkStanding = {
  standing: 'optional',
  reason: 'Held until tracking shows movement: goes only where it is ticked.',
};

const WAITING_IMEI: BulkStanding = {
  standing: 'optional',
  reason: 'Waits for an IMEI: goes only where it is ticked.',
};

function excluded(reason: string): BulkStanding {
  return { standing: 'excluded', reason };
}
