import type { HttpOutcome } from './call-http.ts';
import type { FailureOutcome } from './classify-failure.ts';

/**
 * How a failed look at an order ends an operation that looks before it sends. Nothing can have
 * happened to the order, so a lost answer is no reason to read back: it is `unreachable`. An answer
 * that was not understood stays `unknown`, in words that do not claim that something was sent.
 */
export function lookFailure(
  channelName: string,
  answer: HttpOutcome,
  failure: FailureOutcome,
): FailureOutcome {
  if (failure.kind !== 'unknown') return failure;
  if (answer.kind === 'answered' && answer.status < 400) {
    return {
      kind: 'unknown',
      message: `What ${channelName} answered about the order was not understood, so nothing was changed there.`,
    };
  }
  return {
    kind: 'unreachable',
    message: `${channelName} did not answer when asked about the order, so nothing was changed there.`,
  };
}
