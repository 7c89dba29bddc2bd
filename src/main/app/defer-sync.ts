import { assertNever } from '../../shared/result.ts';
import { deferralDelayMs } from '../domain/retry-policy.ts';
import type { CallFacts, Refusal } from './channel-call-port.ts';
import type { AppContext } from './context.ts';
import { later } from './sync-lease.ts';
import type { SyncRecord, SyncWaitReason } from './sync-store-port.ts';

/**
 * A channel that signs an account out may have had a hiccup: so many times it is asked again, spaced.
 * After that nothing is asked until the account was changed or somebody asks for it.
 */
const SIGN_INS_BEFORE_BLOCK = 3;

/**
 * What the row becomes after a call that brought nothing: its lease ends, and it waits. An account that
 * only this process has no credentials for is not blocked: another one on this store may have them.
 */
export function deferredSync(
  context: AppContext,
  record: SyncRecord,
  { outcome, evidence }: { readonly outcome: Refusal } & CallFacts,
): SyncRecord {
  const now = context.clock.now();
  const deferralCount = record.deferralCount + 1;
  const spacingMs = deferralDelayMs(context.retryPolicy, deferralCount, context.random.next());
  const waitMs = outcome.kind === 'rate-limited' ? Math.max(1, outcome.retryAfterMs) : spacingMs;
  const signedOut = record.waitReason === 'auth' ? record.deferralCount : 0;
  return {
    ...record,
    leaseUntil: null,
    deferralCount,
    notBefore: later(now, waitMs),
    blocked: outcome.kind === 'auth' && evidence.length > 0 && signedOut >= SIGN_INS_BEFORE_BLOCK,
    waitReason: waitReasonOf(outcome),
    message: outcome.message,
  };
}

function waitReasonOf({ kind }: Refusal): SyncWaitReason {
  switch (kind) {
    case 'rate-limited':
      return 'throttled';
    // A question that got no answer has changed nothing: it is simply asked again.
    case 'unreachable':
    case 'unknown':
      return 'offline';
    case 'auth':
      return 'auth';
    case 'rejected':
      return 'refused';
    default:
      return assertNever(kind);
  }
}

/** The account was changed: what waited because of it is tried at once. */
export function releasedSync(record: SyncRecord): SyncRecord {
  const waitsForChange = record.waitReason === 'auth' || record.waitReason === 'refused';
  if (!waitsForChange && !record.blocked) return record;
  return {
    ...record,
    blocked: false,
    notBefore: null,
    waitReason: '',
    message: '',
    deferralCount: 0,
  };
}
