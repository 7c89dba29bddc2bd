import type { Clock } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import { callChannel, evidenceOf } from '../http/call-channel.ts';
import type { HttpOutcome, HttpRequest } from '../http/call-http.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import type { BackMarketAccess } from './account-access.ts';
import { readBackMarketError, refineFailure } from './errors.ts';

/** Documented: too many requests are blocked for ten seconds. */
const BLOCKED_MS = 10_000;

export type BackMarketCall = {
  readonly api: ChannelApi;
  readonly operation: string;
  /** What is asked, for people: nothing secret, nothing of the buyer. */
  readonly summary: string;
  readonly method: HttpRequest['method'];
  /** From the root of the address, ready to be sent. */
  readonly path: string;
  readonly body: object | null;
  readonly bucket: 'orders' | 'catalog';
};

export type BackMarketAnswer = {
  readonly answer: HttpOutcome;
  /** How to read `answer` when it is not the expected success. */
  readonly failure: FailureOutcome;
  readonly evidence: CallEvidence;
  readonly learned: readonly LearnedLimit[];
};

/** Makes one call of an account. Never throws, never repeats. */
export async function callBackMarket(
  access: BackMarketAccess,
  call: BackMarketCall,
  signal: AbortSignal,
  clock: Clock,
): Promise<BackMarketAnswer> {
  const { method, path, body } = call;
  const made = await callChannel(
    {
      channelName: 'Back Market',
      api: call.api,
      operation: call.operation,
      summary: call.summary,
      request: {
        method,
        url: `${access.baseUrl}${path}`,
        headers:
          body === null
            ? access.headers
            : { ...access.headers, 'content-type': 'application/json' },
        body: body === null ? null : JSON.stringify(body),
        signal,
      },
      readWords: (text) => readBackMarketError(text, access.secrets),
      defaultRetryAfterMs: BLOCKED_MS,
    },
    clock,
  );
  const failure = refineFailure(made.answer, made.failure);
  const evidence =
    failure === made.failure ? made.evidence : evidenceOf(call, made.answer, failure);
  const learned =
    failure.kind === 'rate-limited'
      ? [{ bucket: call.bucket, remaining: 0, blockedForMs: failure.retryAfterMs }]
      : [];
  return { answer: made.answer, failure, evidence, learned };
}
