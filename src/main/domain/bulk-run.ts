import type { BulkRunState } from '../../shared/bulk-views.ts';
import { assertNever } from '../../shared/result.ts';
import type { ConfirmOutcome } from './confirmation.ts';
import { attemptDelayMs, deferralDelayMs, maxAttempts } from './retry-policy.ts';
import type { StepContext, WaitReason } from './write-back.ts';

/**
 * How a bulk update moves: queued -> uploading -> creating -> waiting -> reading -> done. Before
 * `creating` was answered nothing has happened at the channel, so that its packages can go back to
 * where they were. Once the channel may have taken it, they end only by its report, or by asking the
 * channel for each. Pure: the caller stores what comes out.
 */
export type BulkProgress = {
  readonly state: BulkRunState;
  readonly errorCount: number;
  readonly deferralCount: number;
  /** Looks in a row that have found no feed which could be ours, after a lost answer. */
  readonly calmLooks: number;
  /** `wanted` by a person; `asked` of the channel. */
  readonly cancel: '' | 'wanted' | 'asked';
  readonly documentId: string;
  readonly uploadedAt: string | null;
  readonly feedId: string;
  readonly reportId: string;
  readonly channelState: '' | 'queued' | 'processing';
  /** When the channel was told to carry it out; null where it surely was not. */
  readonly calledAt: string | null;
  readonly dueAt: string | null;
  readonly waitReason: WaitReason;
  readonly message: string;
};

/**
 * What becomes of the packages: stay in the run; return to what they were; are asked for at the
 * channel one by one; or end as the report says.
 */
export type BulkFate = 'stay' | 'return' | 'ask' | 'report';

export type BulkMove = { readonly progress: BulkProgress; readonly packages: BulkFate };

type Refusal = Exclude<ConfirmOutcome, { readonly kind: 'accepted' }>;

/** What a call of a run brought, without its evidence. */
export type BulkAnswer =
  | { readonly call: 'upload'; readonly documentId: string }
  | { readonly call: 'create'; readonly feedId: string }
  | {
      readonly call: 'look';
      readonly kind: 'queued' | 'processing' | 'aborted' | 'cancelled';
    }
  | { readonly call: 'look'; readonly kind: 'finished'; readonly reportId: string | null }
  | { readonly call: 'read' }
  | { readonly call: 'cancel' }
  /** Whether a feed that could be ours is still being worked on. */
  | { readonly call: 'search'; readonly isBusy: boolean }
  | { readonly call: BulkCall; readonly failed: Refusal };

export type BulkCall = 'upload' | 'create' | 'look' | 'read' | 'cancel' | 'search';

/** A document that has lain about for longer is uploaded anew. */
const DOCUMENT_LIFE_MS = 60 * 60_000;
/** After a lost answer: so many looks in a row, so far apart, prove that nothing is on its way. */
const CALM_LOOKS = 3;
const SEARCH_EVERY_MS = 2 * 60_000;
/** A feed that has ended shows in the orders a little later. */
export const ASK_AFTER_MS = 2 * 60_000;
/** After this long a person may stop to wait for the channel. */
const PATIENCE_MS = 6 * 3_600_000;

/** Which call a run needs next; null where it only waits for its turn or is over. */
export function callOf(progress: BulkProgress): BulkCall | null {
  switch (progress.state) {
    case 'uploading':
      return 'upload';
    case 'creating':
      return 'create';
    case 'searching':
      return 'search';
    case 'waiting':
      return progress.cancel === 'wanted' && progress.channelState !== 'processing'
        ? 'cancel'
        : 'look';
    case 'reading':
      return 'read';
    case 'queued':
    case 'done':
    case 'failed':
    case 'cancelled':
      return null;
    default:
      return assertNever(progress.state);
  }
}

/** Whether a person may still cancel it: the channel has not begun with it, as far as it is known. */
export function canCancelRun(progress: BulkProgress): boolean {
  if (progress.cancel !== '') return false;
  if (isBeforeChannel(progress)) return true;
  return progress.state === 'waiting' && progress.channelState !== 'processing';
}

/** True while it is certain that nothing has happened at the channel. */
export function isBeforeChannel({ state }: Pick<BulkProgress, 'state'>): boolean {
  return state === 'queued' || state === 'uploading' || state === 'creating';
}

/** Whether the channel has been at it for so long that a person may stop to wait. */
export function isOverdue(progress: BulkProgress, now: Date): boolean {
  const { state, calledAt } = progress;
  if (state !== 'waiting' && state !== 'searching' && state !== 'reading') return false;
  if (calledAt === null) return false;
  return now.getTime() - Date.parse(calledAt) >= PATIENCE_MS;
}

/** The next step of a run after a call for it. */
export function moveAfter(
  progress: BulkProgress,
  answer: BulkAnswer,
  context: StepContext,
): BulkMove {
  if ('failed' in answer) return afterFailure(progress, answer.call, answer.failed, context);
  const calm = {
    ...progress,
    errorCount: 0,
    deferralCount: 0,
    waitReason: '',
    message: '',
  } as const;
  const now = context.now.toISOString();
  switch (answer.call) {
    case 'upload':
      if (progress.cancel !== '') return cancelled(progress);
      return stay({
        ...calm,
        // Five refusals in a row end it, and a refused document comes back here.
        errorCount: progress.errorCount,
        state: 'creating',
        documentId: answer.documentId,
        uploadedAt: now,
        dueAt: now,
      });
    case 'create':
      return stay({
        ...calm,
        state: 'waiting',
        feedId: answer.feedId,
        dueAt:
          progress.cancel === 'wanted'
            ? now
            : later(context, lookDelayMs(progress.calledAt, context.now)),
      });
    case 'look':
      return afterLook(calm, answer, context);
    case 'cancel':
      return stay({ ...calm, cancel: 'asked', dueAt: later(context, 5_000) });
    case 'read':
      return over({ ...calm, state: 'done' }, 'report');
    case 'search': {
      const calmLooks = answer.isBusy ? 0 : progress.calmLooks + 1;
      if (calmLooks >= CALM_LOOKS) return givenUp(calm, LOST);
      return stay({ ...calm, calmLooks, message: LOST, dueAt: later(context, SEARCH_EVERY_MS) });
    }
    default:
      return assertNever(answer);
  }
}

/** The step for a run whose station died, or fell asleep, during a call. */
export function moveAfterInterruption(progress: BulkProgress, context: StepContext): BulkMove {
  if (progress.state !== 'creating') return stay({ ...progress, dueAt: context.now.toISOString() });
  return lost(progress, 'The station stopped while the update was being handed over.', context);
}

/** Waits no longer: each package is asked for at the channel. */
export function givenUp(progress: BulkProgress, message: string): BulkMove {
  return over({ ...progress, state: 'failed', waitReason: '', message }, 'ask');
}

/** Ended by a person before the channel was told. */
export function cancelled(progress: BulkProgress): BulkMove {
  const message = 'Cancelled before anything was sent.';
  return over({ ...progress, state: 'cancelled', waitReason: '', message }, 'return');
}

const LOST = 'It is not known whether the channel took the update: its answer was lost.';

function afterLook(
  calm: BulkProgress,
  answer: Extract<BulkAnswer, { call: 'look' }> & { readonly failed?: never },
  context: StepContext,
): BulkMove {
  switch (answer.kind) {
    case 'queued':
      return stay({
        ...calm,
        channelState: 'queued',
        dueAt: later(context, lookDelayMs(calm.calledAt, context.now)),
      });
    case 'processing':
      return stay({
        ...calm,
        channelState: 'processing',
        cancel: '',
        message: calm.cancel === '' ? '' : 'The channel has begun with it: too late to cancel.',
        dueAt: later(context, lookDelayMs(calm.calledAt, context.now)),
      });
    case 'finished':
      if (answer.reportId === null) {
        return givenUp(calm, 'The channel has finished, but made no report.');
      }
      return stay({
        ...calm,
        state: 'reading',
        reportId: answer.reportId,
        dueAt: context.now.toISOString(),
      });
    case 'aborted':
      return givenUp(
        calm,
        'The channel broke off: it may have done some of it, nothing of it, or all of it.',
      );
    case 'cancelled':
      if (calm.cancel === 'asked') return cancelled(calm);
      return givenUp(calm, 'The update was cancelled at the channel.');
    default:
      return assertNever(answer);
  }
}

function afterFailure(
  progress: BulkProgress,
  call: BulkCall,
  failed: Refusal,
  context: StepContext,
): BulkMove {
  // The channel was asked to carry it out, and nothing but `unknown` leaves open whether it will.
  if (call === 'create' && failed.kind === 'unknown')
    return lost(progress, failed.message, context);
  if (progress.cancel !== '' && isBeforeChannel(progress)) return cancelled(progress);
  if (call === 'cancel' && failed.kind === 'rejected') {
    const { message } = failed;
    return stay({ ...progress, cancel: 'asked', message, dueAt: context.now.toISOString() });
  }
  const untold = call === 'create' ? { ...progress, calledAt: null } : progress;
  if (failed.kind !== 'rejected') return deferred(untold, failed, context);
  const errorCount = progress.errorCount + 1;
  const { message } = failed;
  if (errorCount >= maxAttempts(context.policy)) {
    if (!isBeforeChannel(progress)) return givenUp({ ...untold, errorCount }, message);
    return over({ ...untold, errorCount, state: 'failed', waitReason: '', message }, 'return');
  }
  return stay({
    ...untold,
    // What was refused was this document: the next try has a new one.
    state: call === 'create' ? 'uploading' : progress.state,
    errorCount,
    deferralCount: 0,
    calmLooks: 0,
    waitReason: '',
    message,
    dueAt: later(context, attemptDelayMs(context.policy, errorCount, context.random)),
  });
}

function deferred(
  progress: BulkProgress,
  failed: Exclude<Refusal, { kind: 'rejected' }>,
  context: StepContext,
): BulkMove {
  const deferralCount = progress.deferralCount + 1;
  const spacingMs = deferralDelayMs(context.policy, deferralCount, context.random);
  const waitMs = failed.kind === 'rate-limited' ? Math.max(1, failed.retryAfterMs) : spacingMs;
  const { uploadedAt, state } = progress;
  const isStale =
    state === 'creating' &&
    uploadedAt !== null &&
    context.now.getTime() + waitMs - Date.parse(uploadedAt) > DOCUMENT_LIFE_MS;
  return stay({
    ...progress,
    state: isStale ? 'uploading' : state,
    deferralCount,
    calmLooks: 0,
    waitReason: waitReasonOf(failed.kind),
    message: failed.message,
    dueAt: later(context, waitMs),
  });
}

function lost(progress: BulkProgress, message: string, context: StepContext): BulkMove {
  return stay({
    ...progress,
    state: 'searching',
    cancel: '',
    errorCount: 0,
    deferralCount: 0,
    calmLooks: 0,
    waitReason: '',
    message,
    dueAt: later(context, SEARCH_EVERY_MS),
  });
}

function waitReasonOf(kind: 'rate-limited' | 'unreachable' | 'auth' | 'unknown'): WaitReason {
  if (kind === 'rate-limited') return 'throttled';
  return kind === 'auth' ? 'auth' : 'offline';
}

function stay(progress: BulkProgress): BulkMove {
  return { progress, packages: 'stay' };
}

function over(progress: BulkProgress, packages: BulkFate): BulkMove {
  return { progress: { ...progress, dueAt: null }, packages };
}

/** Seldom enough for the channel's limit, often enough for who waits: seldomer as time goes by. */
function lookDelayMs(calledAt: string | null, now: Date): number {
  const ageMs = calledAt === null ? 0 : now.getTime() - Date.parse(calledAt);
  if (ageMs < 5 * 60_000) return 20_000;
  return ageMs < 3_600_000 ? 60_000 : 5 * 60_000;
}

function later(context: StepContext, delayMs: number): string {
  return new Date(context.now.getTime() + delayMs).toISOString();
}
