import type { Clock } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import { callChannel } from '../http/call-channel.ts';
import type { HttpOutcome, HttpRequest } from '../http/call-http.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import type { WishTokens } from './access-tokens.ts';
import type { WishAccess } from './account-access.ts';
import { isTokenRefused, readWishWords, refineFailure, successData } from './envelope.ts';
import { learnedFrom, resetWaitMs } from './rate-hints.ts';

export type WishCall = {
  readonly api: ChannelApi;
  readonly operation: string;
  /** What is asked, for people: nothing secret, nothing of the buyer. */
  readonly summary: string;
  readonly method: HttpRequest['method'];
  /** From the root of the address, ready to be sent. */
  readonly path: string;
  readonly body: object | null;
};

export type WishAnswer = {
  readonly answer: HttpOutcome;
  /** The data of a success, else undefined: then `failure` says what the answer means. */
  readonly data: unknown;
  readonly failure: FailureOutcome;
  readonly evidence: readonly CallEvidence[];
  readonly learned: readonly LearnedLimit[];
};

/** Orders with many fields come many on a page. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * Makes one call of an account, and exactly once more where the token was refused and can be renewed.
 * A refused token means that nothing was done, so the second call is no repeat of a taken one.
 */
export async function callWish(
  access: WishAccess,
  call: WishCall,
  signal: AbortSignal,
  parts: { readonly tokens: WishTokens; readonly clock: Clock },
): Promise<WishAnswer> {
  const token = parts.tokens.current(access);
  const first = await attempt(access, call, token, signal, parts.clock);
  if (!isTokenRefused(first.answer)) return first;
  if (access.renewal === null) return { ...first, failure: withAdvice(first.failure) };
  const { token: next, evidence } = await orStopped(
    parts.tokens.renew(access, access.renewal, token, call.api),
    signal,
  );
  const before = [...first.evidence, ...evidence];
  if (next.kind !== 'token') return { ...first, failure: next, evidence: before };
  const second = await attempt(access, call, next.value, signal, parts.clock);
  return { ...second, evidence: [...before, ...second.evidence] };
}

async function attempt(
  access: WishAccess,
  call: WishCall,
  token: string,
  signal: AbortSignal,
  clock: Clock,
): Promise<WishAnswer> {
  const secrets = [...access.secrets, token];
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  const made = await callChannel(
    {
      channelName: 'Wish',
      api: call.api,
      operation: call.operation,
      summary: call.summary,
      request: {
        method: call.method,
        url: `${access.baseUrl}${call.path}`,
        headers: call.body === null ? headers : { ...headers, 'content-type': 'application/json' },
        body: call.body === null ? null : JSON.stringify(call.body),
        signal,
        maxAnswerBytes: MAX_ANSWER_BYTES,
      },
      readWords: (text) => readWishWords(text, secrets),
      defaultRetryAfterMs: 1_000,
    },
    clock,
  );
  const { answer } = made;
  const nowMs = clock.now().getTime();
  const data = successData(answer);
  const failure = wishFailure(answer, made.failure, secrets, nowMs);
  const answerSummary = data === undefined ? failure.message : summarizeSuccess(answer);
  return {
    answer,
    data,
    failure,
    evidence: [{ ...made.evidence, answerSummary }],
    learned: learnedFrom(answer, nowMs),
  };
}

function wishFailure(
  answer: HttpOutcome,
  failure: FailureOutcome,
  secrets: readonly string[],
  nowMs: number,
): FailureOutcome {
  if (answer.kind !== 'answered') return failure;
  if (failure.kind === 'rate-limited') {
    return { ...failure, retryAfterMs: resetWaitMs(answer.header('wish-rate-limit-reset'), nowMs) };
  }
  return refineFailure(answer, failure, readWishWords(answer.text, secrets));
}

/** Wish asks for the request's id whenever it is asked about one. */
function summarizeSuccess(answer: HttpOutcome): string {
  if (answer.kind !== 'answered') return '';
  const requestId = answer.header('wish-request-id') ?? '';
  const named = /^[\w-]{1,64}$/.test(requestId) ? `, request ${requestId}` : '';
  return `Status ${answer.status}${named}`;
}

function withAdvice(failure: FailureOutcome): FailureOutcome {
  if (failure.kind !== 'auth') return failure;
  return {
    ...failure,
    message: `${failure.message} Enter a new access token, or the client ID, client secret and refresh token so that it is renewed from here.`,
  };
}

async function orStopped(
  answer: ReturnType<WishTokens['renew']>,
  signal: AbortSignal,
): ReturnType<WishTokens['renew']> {
  const stopped = {
    token: { kind: 'unreachable', message: 'Wish sign-in did not answer in time.' },
    evidence: [],
  } as const;
  if (signal.aborted) return stopped;
  return await new Promise((resolve, reject) => {
    const onAbort = () => resolve(stopped);
    signal.addEventListener('abort', onAbort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
