import { assertNever } from '../../shared/result.ts';
import type { WriteBackState } from '../../shared/write-back-states.ts';
import type { ConfirmOutcome, ReadBack } from './confirmation.ts';
import { attemptDelayMs, deferralDelayMs, maxAttempts, type RetryPolicy } from './retry-policy.ts';

/**
 * How one write-back moves: Pending -> Sending -> Success | Pending (error counted or deferred) |
 * Unknown (must be read back) | Failed after five counted errors (SS19). Taking a voided package
 * back at the channel moves the same way and ends in VoidedAtChannel, or VoidedAfterConfirm where a
 * person has to do it. Pure: the caller stores what comes out.
 */

/** What is asked of the channel. */
export type WriteBackOperation = 'confirm' | 'unship';

export type WriteBackProgress = {
  readonly operation: WriteBackOperation;
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly mustReadBack: boolean;
};

export type WaitReason = '' | 'offline' | 'throttled' | 'auth';

export type WriteBackStep = {
  readonly state: Exclude<
    WriteBackState,
    'NotSent' | 'Sending' | 'Bulk' | 'Held' | 'WaitingImei' | 'Never'
  >;
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly mustReadBack: boolean;
  readonly dueAt: string | null;
  readonly waitReason: WaitReason;
  readonly errorCode: string;
  readonly errorMessage: string;
  /** Whether this attempt used up one of the five. */
  readonly counted: boolean;
  /** A deferral concerns the account, not this shipment: its other rows wait too. */
  readonly defersAccount: boolean;
};

export type StepContext = {
  readonly now: Date;
  readonly policy: RetryPolicy;
  /** In [0, 1). */
  readonly random: number;
};

/** The step after `confirm` or `unship` was called. */
export function stepAfterCall(
  progress: WriteBackProgress,
  outcome: ConfirmOutcome,
  context: StepContext,
): WriteBackStep {
  switch (outcome.kind) {
    case 'accepted':
      return settled(progress.operation === 'confirm' ? 'Success' : 'VoidedAtChannel', progress);
    case 'rejected':
      return afterCountedError(progress, outcome.code, outcome.message, context);
    case 'unknown': {
      // Something went out and no answer proves what it did: an error of this shipment, so it
      // counts; but nothing more is sent, and nothing is called failed, before a read-back.
      const errorCount = Math.min(progress.errorCount + 1, maxAttempts(context.policy));
      return {
        state: 'Unknown',
        errorCount,
        deferralCount: 0,
        mustReadBack: true,
        dueAt: later(context, context.policy.readBackDelayMs),
        waitReason: '',
        errorCode: 'no-answer',
        errorMessage: outcome.message,
        counted: true,
        defersAccount: false,
      };
    }
    case 'rate-limited':
    case 'unreachable':
    case 'auth':
      return deferred(progress, outcome, context);
    default:
      return assertNever(outcome);
  }
}

/** The step after `readBack` was called, which happens before any repeat of a lost answer. */
export function stepAfterReadBack(
  progress: WriteBackProgress,
  result: ReadBack,
  context: StepContext,
): WriteBackStep {
  switch (result.kind) {
    case 'confirmed':
      return progress.operation === 'confirm'
        ? settled('Success', progress)
        : afterProof(progress, 'still-there', 'The channel still has this shipment.', context);
    case 'absent':
      return progress.operation === 'unship'
        ? settled('VoidedAtChannel', progress)
        : afterProof(
            progress,
            'not-received',
            'The channel does not have this shipment: it was not received.',
            context,
          );
    case 'different':
      // The channel has other data for this package. Sending ours would override what a person or
      // another program wrote there (QP9), so a person decides; who tries again asks again first. A
      // void is not tried again: the channel has the package, and nothing about that is open.
      return {
        state: endOf(progress),
        errorCount: progress.errorCount,
        deferralCount: 0,
        mustReadBack: progress.operation === 'confirm',
        dueAt: null,
        waitReason: '',
        errorCode: 'different-at-channel',
        errorMessage: result.message,
        counted: false,
        defersAccount: false,
      };
    case 'not-proven': {
      const { outcome } = result;
      if (outcome.kind !== 'rejected' && outcome.kind !== 'unknown') {
        return deferred(progress, outcome, context);
      }
      // The question itself got no usable answer: wait and ask again, the shipment stays unknown.
      const { message } = outcome;
      const step = deferred(progress, { kind: 'unreachable', message }, context, 'Unknown');
      // A refusal to tell of this one is an answer: the channel is there for the others.
      return outcome.kind === 'rejected'
        ? { ...step, waitReason: '', errorCode: outcome.code, defersAccount: false }
        : step;
    }
    default:
      return assertNever(result);
  }
}

/** The step for a row whose sender died: a call may have gone out, so it is read back first. */
export function stepAfterInterruption(progress: WriteBackProgress, now: Date): WriteBackStep {
  return {
    state: 'Unknown',
    errorCount: progress.errorCount,
    deferralCount: progress.deferralCount,
    mustReadBack: true,
    dueAt: now.toISOString(),
    waitReason: '',
    errorCode: 'interrupted',
    errorMessage: 'The station stopped while this was being sent.',
    counted: false,
    defersAccount: false,
  };
}

/** The step instead of one that would repeat what no repeat changes. */
export function stepForGood(step: WriteBackStep): WriteBackStep {
  return step.state === 'Pending' && step.counted
    ? { ...step, state: 'Failed', dueAt: null }
    : step;
}

/** How it ends when nothing more is tried: somebody has to look. */
function endOf({ operation }: WriteBackProgress): 'Failed' | 'VoidedAfterConfirm' {
  return operation === 'confirm' ? 'Failed' : 'VoidedAfterConfirm';
}

/** The channel has proven that the last call did nothing: it is made again, while attempts are left. */
function afterProof(
  progress: WriteBackProgress,
  errorCode: string,
  errorMessage: string,
  context: StepContext,
): WriteBackStep {
  const exhausted = progress.errorCount >= maxAttempts(context.policy);
  return {
    state: exhausted ? endOf(progress) : 'Pending',
    errorCount: progress.errorCount,
    deferralCount: 0,
    mustReadBack: false,
    dueAt: exhausted
      ? null
      : later(context, attemptDelayMs(context.policy, progress.errorCount, context.random)),
    waitReason: '',
    errorCode,
    errorMessage,
    counted: false,
    defersAccount: false,
  };
}

function settled(state: 'Success' | 'VoidedAtChannel', progress: WriteBackProgress): WriteBackStep {
  return {
    state,
    errorCount: progress.errorCount,
    deferralCount: 0,
    mustReadBack: false,
    dueAt: null,
    waitReason: '',
    errorCode: '',
    errorMessage: '',
    counted: false,
    defersAccount: false,
  };
}

function afterCountedError(
  progress: WriteBackProgress,
  code: string,
  message: string,
  context: StepContext,
): WriteBackStep {
  const errorCount = progress.errorCount + 1;
  const exhausted = errorCount >= maxAttempts(context.policy);
  return {
    state: exhausted ? endOf(progress) : 'Pending',
    errorCount,
    deferralCount: 0,
    mustReadBack: false,
    dueAt: exhausted
      ? null
      : later(context, attemptDelayMs(context.policy, errorCount, context.random)),
    waitReason: '',
    errorCode: code,
    errorMessage: message,
    counted: true,
    defersAccount: false,
  };
}

function deferred(
  progress: WriteBackProgress,
  outcome: Extract<ConfirmOutcome, { kind: 'rate-limited' | 'unreachable' | 'auth' }>,
  context: StepContext,
  state: 'Pending' | 'Unknown' = progress.mustReadBack ? 'Unknown' : 'Pending',
): WriteBackStep {
  const deferralCount = progress.deferralCount + 1;
  const waitMs =
    outcome.kind === 'rate-limited'
      ? throttledDelayMs(outcome.retryAfterMs, deferralCount, context)
      : deferralDelayMs(context.policy, deferralCount, context.random);
  return {
    state,
    errorCount: progress.errorCount,
    deferralCount,
    mustReadBack: progress.mustReadBack,
    dueAt: later(context, waitMs),
    waitReason: waitReasonOf(outcome.kind),
    errorCode: outcome.kind,
    errorMessage: outcome.message,
    counted: false,
    defersAccount: true,
  };
}

/**
 * The first time as long as the channel asks. Where it refuses again after that, it did not say all:
 * asking at the same pace would only lengthen the block (field notes, pain 1).
 */
function throttledDelayMs(
  retryAfterMs: number,
  deferralCount: number,
  { policy, random }: StepContext,
): number {
  const spacingMs = deferralCount > 1 ? deferralDelayMs(policy, deferralCount - 1, random) : 1;
  return Math.max(retryAfterMs, spacingMs);
}

function waitReasonOf(kind: 'rate-limited' | 'unreachable' | 'auth'): WaitReason {
  switch (kind) {
    case 'rate-limited':
      return 'throttled';
    case 'unreachable':
      return 'offline';
    case 'auth':
      return 'auth';
    default:
      return assertNever(kind);
  }
}

function later(context: StepContext, delayMs: number): string {
  return new Date(context.now.getTime() + delayMs).toISOString();
}
