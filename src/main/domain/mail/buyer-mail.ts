import { assertNever } from '../../../shared/result.ts';
import { attemptDelayMs, deferralDelayMs, maxAttempts, type RetryPolicy } from '../retry-policy.ts';

/**
 * How the mail about one package moves: Pending -> Sending -> Sent | Pending (counted or deferred) |
 * Failed after five counted errors | Unknown once the message may have been taken. Nobody can ask a
 * mail server what it has, so an Unknown one is never sent again by itself (OC9). Pure.
 */

/**
 * How one attempt ended, classified once, at the adapter.
 * - accepted: the server took the message.
 * - rejected: it refused this mail for good (5xx): one of five attempts is used.
 * - rate-limited: it refused for now (4xx): not counted. `wholeServer`: other mails would fare the same.
 * - unreachable, auth: nothing about this mail is wrong: not counted, all mails wait.
 * - unknown: the message went out, or part of it, and no answer proves what became of it.
 */
export type MailOutcome =
  | { readonly kind: 'accepted'; readonly message: string }
  | { readonly kind: 'rejected'; readonly code: string; readonly message: string }
  | { readonly kind: 'rate-limited'; readonly message: string; readonly wholeServer: boolean }
  | { readonly kind: 'unreachable'; readonly message: string }
  | { readonly kind: 'auth'; readonly message: string }
  | { readonly kind: 'unknown'; readonly message: string };

type MailProgress = { readonly errorCount: number; readonly deferralCount: number };

type MailWait = '' | 'offline' | 'throttled' | 'auth';

export type MailStep = {
  readonly state: 'Pending' | 'Sent' | 'Failed' | 'Unknown';
  readonly errorCount: number;
  readonly deferralCount: number;
  readonly dueAt: string | null;
  readonly waitReason: MailWait;
  readonly errorCode: string;
  readonly errorMessage: string;
  /** Whether this attempt used up one of the five. */
  readonly counted: boolean;
  /** The server is the trouble: every other mail waits too. */
  readonly defersAll: boolean;
};

type MailStepContext = {
  readonly now: Date;
  readonly policy: RetryPolicy;
  /** In [0, 1). */
  readonly random: number;
};

/** A refused sign-in that is tried every few minutes locks the mailbox at many providers. */
const SHORTEST_AUTH_WAIT_MS = 15 * 60_000;

/** News of a parcel is old by then; RFC 5321, 4.5.4.1 gives up after four to five days as well. */
const TOO_LATE_MS = 5 * 24 * 3_600_000;

/** The step after an attempt. */
export function stepAfterSend(
  progress: MailProgress,
  outcome: MailOutcome,
  context: MailStepContext,
): MailStep {
  switch (outcome.kind) {
    case 'accepted':
      return { ...still(progress), state: 'Sent', deferralCount: 0 };
    case 'rejected': {
      const errorCount = progress.errorCount + 1;
      const exhausted = errorCount >= maxAttempts(context.policy);
      const delayMs = attemptDelayMs(context.policy, errorCount, context.random);
      return {
        ...still(progress),
        state: exhausted ? 'Failed' : 'Pending',
        errorCount,
        deferralCount: 0,
        dueAt: exhausted ? null : later(context, delayMs),
        errorCode: outcome.code,
        errorMessage: outcome.message,
        counted: true,
      };
    }
    case 'unknown':
      return {
        ...still(progress),
        state: 'Unknown',
        errorCount: Math.min(progress.errorCount + 1, maxAttempts(context.policy)),
        deferralCount: 0,
        errorCode: 'no-answer',
        errorMessage: outcome.message,
        counted: true,
      };
    case 'rate-limited':
      return deferred(progress, outcome, 'throttled', outcome.wholeServer, context);
    case 'unreachable':
      return deferred(progress, outcome, 'offline', true, context);
    case 'auth':
      return deferred(progress, outcome, 'auth', true, context);
    default:
      return assertNever(outcome);
  }
}

/**
 * The step for a mail whose sender died. `messageBegun` is on disk before the first byte of the message
 * leaves: without it nothing went out, and the mail is sent as if nothing had been.
 */
export function stepAfterMailInterruption(
  progress: MailProgress & { readonly messageBegun: boolean },
  now: Date,
): MailStep {
  const { errorCount, deferralCount } = progress;
  const interrupted = {
    ...still({ errorCount, deferralCount }),
    errorCode: 'interrupted',
    errorMessage: 'The station stopped while this was being sent.',
  };
  return progress.messageBegun
    ? { ...interrupted, state: 'Unknown' }
    : { ...interrupted, state: 'Pending', dueAt: now.toISOString() };
}

/** The end of a mail that could not be sent for days: it does not go out by itself any more. */
export function stepWhenTooLate(progress: MailProgress): MailStep {
  return {
    ...still(progress),
    state: 'Failed',
    errorCode: 'too-late',
    errorMessage:
      'It could not be sent for five days and is not sent by itself any more. A person can still send it.',
  };
}

/** @param readyAt UTC, when the channel had the shipment or a person asked for the mail. */
export function isTooLate(readyAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(readyAt) > TOO_LATE_MS;
}

/** Where Sending goes on to when nothing else is said. */
function still({ errorCount, deferralCount }: MailProgress): Omit<MailStep, 'state'> {
  return {
    errorCount,
    deferralCount,
    dueAt: null,
    waitReason: '',
    errorCode: '',
    errorMessage: '',
    counted: false,
    defersAll: false,
  };
}

function deferred(
  progress: MailProgress,
  outcome: { readonly kind: string; readonly message: string },
  waitReason: MailWait,
  defersAll: boolean,
  context: MailStepContext,
): MailStep {
  const deferralCount = progress.deferralCount + 1;
  const spacingMs = deferralDelayMs(context.policy, deferralCount, context.random);
  const waitMs = waitReason === 'auth' ? Math.max(spacingMs, SHORTEST_AUTH_WAIT_MS) : spacingMs;
  return {
    ...still(progress),
    state: 'Pending',
    deferralCount,
    dueAt: later(context, waitMs),
    waitReason,
    errorCode: outcome.kind,
    errorMessage: outcome.message,
    defersAll,
  };
}

function later(context: MailStepContext, delayMs: number): string {
  return new Date(context.now.getTime() + delayMs).toISOString();
}
