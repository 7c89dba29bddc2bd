import type { FailureOutcome } from './classify-failure.ts';

/**
 * The failure of a request that only looked, for a list or before something is changed. It can not
 * have done anything, so that nothing is in doubt: what would be `unknown` is `unreachable`.
 */
export function beforeActing(failure: FailureOutcome, channelName: string): FailureOutcome {
  if (failure.kind !== 'unknown') return failure;
  return {
    kind: 'unreachable',
    message: `${channelName} gave no usable answer to a question, and nothing was changed there.`,
  };
}
