import type { OrderState } from '../../../shared/order-states.ts';
import { assertNever } from '../../../shared/result.ts';
import type { WriteBackState } from '../../../shared/write-back-states.ts';
import { takenAwayWords } from '../open-order.ts';

/**
 * What `waitReason` says of a write-back in state `Bulk` that is in a saved file for uploading, and
 * not in a bulk update that this program sends itself.
 */
export const IN_FILE = 'file';

/**
 * What goes into a file only where a person asks for it by name, because it either goes by itself
 * sooner or later, or somebody decided that the channel is not told.
 */
export const askedStates = ['Pending', 'Held', 'WaitingImei', 'Never', 'NotSent'] as const;
export type AskedState = (typeof askedStates)[number];

type UploadFacts = {
  readonly isVoided: boolean;
  readonly state: WriteBackState;
  readonly operation: 'confirm' | 'unship';
  readonly waitReason: string;
  readonly mustReadBack: boolean;
  readonly errorCode: string;
  readonly shippedQuantity: number;
  readonly orderState: OrderState;
};

/**
 * Why a shipment does not go into a file for uploading; null where it does. The rule is that a file
 * never doubles what the channel has, may have, or is about to get from somewhere else:
 * - told already (`Success`, `ConfirmedManually`), on its way (`Sending`, `Bulk`), in another saved
 *   file, or voided: left out, whatever is asked for;
 * - `Unknown`, or still to be read back: the channel may have it, so it is asked first;
 * - `Failed`: goes, this is what the files are for; not where the channel has other data (QP9);
 * - `Pending`, `Held`, `WaitingImei`, `Never`, `NotSent`: only what is asked for by name.
 */
export function uploadRefusal(facts: UploadFacts, asked: readonly AskedState[]): string | null {
  if (facts.isVoided || facts.operation === 'unship') return VOIDED;
  const refusal = refusalOfState(facts, asked);
  if (refusal !== null) return refusal;
  if (facts.mustReadBack) return refusalOfUnasked('Unknown');
  if (facts.shippedQuantity === 0) return 'Nothing of the order is in it.';
  return null;
}

/** The same for shipments that are only counted, by their state. */
export function refusalOfUnasked(state: Exclude<WriteBackState, 'Failed'>): string {
  switch (state) {
    case 'Pending':
      return 'Packbench sends it by itself.';
    case 'Held':
      return 'It is held until tracking shows movement, as the account wants it.';
    case 'WaitingImei':
      return 'It waits for an IMEI.';
    case 'Never':
      return 'The account never sends ship confirmations, or the order was canceled.';
    case 'NotSent':
      return 'Nobody has decided to update the channel.';
    case 'Sending':
      return 'It is being sent right now.';
    case 'Bulk':
      return 'It is in a bulk update or in a saved file that nobody has answered for.';
    case 'Unknown':
      return 'It is not known whether the channel has it: ask the channel first.';
    case 'Success':
      return 'The channel has it already.';
    case 'ConfirmedManually':
      return 'Somebody has marked it as done by hand already.';
    case 'Voided':
    case 'VoidedAtChannel':
    case 'VoidedAfterConfirm':
      return VOIDED;
    default:
      return assertNever(state);
  }
}

const VOIDED = 'The label is voided.';

function refusalOfState(facts: UploadFacts, asked: readonly AskedState[]): string | null {
  const { state } = facts;
  if (state === 'Failed') {
    return facts.errorCode === 'different-at-channel'
      ? 'The channel has other data for it: correct it there.'
      : null;
  }
  if (state === 'Bulk') {
    return facts.waitReason === IN_FILE
      ? 'It is in a saved file already that nobody has answered for.'
      : 'It is in a bulk update.';
  }
  if (!asked.some((each) => each === state)) return refusalOfUnasked(state);
  return state === 'NotSent' ? takenAwayWords(facts.orderState) : null;
}
