import type { OrderRequestOperation, OrderRequestState } from '../../shared/order-words.ts';
import { assertNever } from '../../shared/result.ts';

/** What a request is about, as a heading. */
export function requestWords(operation: OrderRequestOperation): string {
  switch (operation) {
    case 'accept':
      return 'Answer to the order';
    case 'cancel':
      return 'Cancellation';
    case 'capture':
      return 'Capture';
    case 'reverse':
      return 'Release of the authorization';
    case 'refund':
      return 'Refund';
    case 'sync':
      return 'Sync of the payment';
    default:
      return assertNever(operation);
  }
}

/**
 * Where a request stands, in words that claim no more than its row proves.
 *
 * @param asked who is asked, as people call it: "Back Market", "Stripe"
 */
export function requestStandingWords(
  asked: string,
  request: {
    readonly state: OrderRequestState;
    readonly waitReason: string;
    readonly errorCount: number;
    readonly errorCode: string;
  },
): string {
  const { state, waitReason, errorCount } = request;
  switch (state) {
    case 'Pending':
      if (waitReason === 'offline') return `Waits for the network: ${asked} can not be reached.`;
      if (waitReason === 'throttled') return `${asked} asks to wait.`;
      if (waitReason === 'auth') return `${asked} does not let this account in. Check the account.`;
      return errorCount === 0
        ? `Waits to be sent to ${asked}.`
        : `${asked} refused ${times(errorCount)}; it is tried again.`;
    case 'Sending':
      return `Is being sent to ${asked}.`;
    case 'Unknown':
      return `The answer was lost: ${asked} is asked whether it has it before anything is sent again.`;
    case 'Success':
      return `${asked} has it.`;
    case 'Failed':
      return request.errorCode === 'by-hand'
        ? 'Has to be done by hand.'
        : `Failed: ${asked} does not have it. Somebody has to look.`;
    case 'DoneByHand':
      return 'Done by hand.';
    case 'Withdrawn':
      return `Taken back: ${asked} does not have it.`;
    default:
      return assertNever(state);
  }
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
