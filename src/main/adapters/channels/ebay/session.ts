import type { Clock } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import { createAccessTokens } from '../http/access-tokens.ts';
import { evidenceOf } from '../http/call-channel.ts';
import { callHttp, type HttpOutcome } from '../http/call-http.ts';
import {
  classifyFailure,
  type FailureOutcome,
  STOPPED_BEFORE_SENDING,
} from '../http/classify-failure.ts';
import { readHttpDate } from '../http/http-date.ts';
import type { EbayAccess } from './account-access.ts';
import type { EbayRequest } from './client.ts';
import { readEbayError } from './errors.ts';

/** eBay names no rate in its answers: after 429 without a word, a minute. */
const DEFAULT_RETRY_AFTER_MS = 60_000;
/** Where it names a time, that one holds, and this is the least. */
const LEAST_RETRY_AFTER_MS = 1_000;

/** One request of an operation, ready to be sent with a token. */
export type EbayCall = {
  readonly api: ChannelApi;
  readonly operation: string;
  readonly summary: string;
  /** The limit that the call counts for. */
  readonly bucket: string;
  readonly request: (accessToken: string) => EbayRequest;
  /** Where a whole answer of status 200 may still be a refusal: how it is read; null for no refusal. */
  readonly refusalIn?: (text: string, secrets: readonly string[]) => FailureOutcome | null;
};

/** What came of one request: a whole answer of its expected status, or how to read what came. */
export type EbayAnswer =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly location: string;
      /** By eBay's clock; null where the answer does not say. */
      readonly answeredAtMs: number | null;
    }
  | {
      readonly kind: 'failure';
      readonly failure: FailureOutcome;
      /** Null where no whole answer came. */
      readonly status: number | null;
      /** True where the request itself may have reached eBay. */
      readonly sent: boolean;
    };

/** All requests of one operation: one time limit, one record, at most one renewal of the token. */
export type EbaySession = {
  readonly send: (call: EbayCall, expectedStatus?: number) => Promise<EbayAnswer>;
  readonly facts: () => {
    readonly evidence: readonly CallEvidence[];
    readonly learned: readonly LearnedLimit[];
  };
};

/**
 * Signs in, sends, and when the token is refused sends once more with a new one, until the signal says
 * that the operation is over. Never throws.
 */
export function createEbaySessions(options: {
  readonly clock: Clock;
  /** Limit of the whole operation. */
  readonly timeoutMs: number;
}): (access: EbayAccess, signal: AbortSignal) => EbaySession {
  const { clock, timeoutMs } = options;
  // A sign-in that hangs must end before the operation does: then it is on record as a failed call.
  const tokens = createAccessTokens({ channelName: 'eBay', clock, timeoutMs: timeoutMs / 2 });

  return (access, signal) => {
    const evidence: CallEvidence[] = [];
    const learned: LearnedLimit[] = [];
    let refused: string | null = null;

    const send = async (call: EbayCall, expectedStatus = 200): Promise<EbayAnswer> => {
      for (;;) {
        if (signal.aborted) {
          return { kind: 'failure', failure: STOPPED_BEFORE_SENDING, status: null, sent: false };
        }
        const signIn = await tokens.get(access.signIn, call.api, refused, signal);
        evidence.push(...signIn.evidence);
        const { token } = signIn;
        if (token.kind !== 'token') {
          return { kind: 'failure', failure: token, status: null, sent: false };
        }
        const answer = await callHttp({ ...call.request(token.value), signal });
        const secrets = [...access.signIn.secrets, token.value];
        const { failure, isRefusal } = judge(call, answer, secrets, clock);
        if (failure.kind === 'rate-limited') {
          learned.push({ bucket: call.bucket, blockedForMs: failure.retryAfterMs });
        }
        const record = evidenceOf(call, answer, failure);
        evidence.push(isRefusal ? { ...record, answerSummary: failure.message } : record);
        if (!isRefusal && answer.kind === 'answered' && answer.status === expectedStatus) {
          return {
            kind: 'answer',
            text: answer.text,
            location: answer.header('location') ?? '',
            answeredAtMs: readHttpDate(answer.header('date')),
          };
        }
        const status = answer.kind === 'answered' ? answer.status : null;
        // A new token would be forbidden the same things (403).
        if (failure.kind !== 'auth' || status === 403 || refused !== null) {
          return { kind: 'failure', failure, status, sent: answer.kind !== 'not-sent' };
        }
        refused = token.value;
      }
    };

    return { send, facts: () => ({ evidence, learned }) };
  };
}

function judge(
  call: EbayCall,
  answer: HttpOutcome,
  secrets: readonly string[],
  clock: Clock,
): { readonly failure: FailureOutcome; readonly isRefusal: boolean } {
  if (answer.kind === 'answered' && answer.status === 200) {
    const refusal = call.refusalIn?.(answer.text, secrets) ?? null;
    if (refusal !== null) return { failure: refusal, isRefusal: true };
  }
  const failure = classifyFailure(answer, {
    channelName: 'eBay',
    words: answer.kind === 'answered' ? readEbayError(answer.text, secrets) : null,
    defaultRetryAfterMs: namesTime(answer) ? LEAST_RETRY_AFTER_MS : DEFAULT_RETRY_AFTER_MS,
    nowMs: clock.now().getTime(),
  });
  return { failure, isRefusal: false };
}

function namesTime(answer: HttpOutcome): boolean {
  const text = answer.kind === 'answered' ? (answer.header('retry-after')?.trim() ?? '') : '';
  return /^\d+$/.test(text) || !Number.isNaN(Date.parse(text));
}
