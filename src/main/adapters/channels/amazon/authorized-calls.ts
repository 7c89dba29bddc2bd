import type { Clock } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import { createAccessTokens, type TokenRequest } from '../http/access-tokens.ts';
import type { HttpOutcome } from '../http/call-http.ts';
import {
  classifyFailure,
  type FailureOutcome,
  STOPPED_BEFORE_SENDING,
} from '../http/classify-failure.ts';
import { startDeadline } from '../http/deadline.ts';
import type { AmazonAccess } from './account-access.ts';
import { requestAccessToken } from './client.ts';
import { readAmazonError } from './errors.ts';

/** One operation of the Selling Partner API, ready to be sent with a token. */
export type AmazonOperation = {
  readonly api: ChannelApi;
  readonly name: string;
  readonly summary: string;
  /** Documented rate, used after 429 where Amazon does not name one. */
  readonly perSecond: number;
  readonly send: (accessToken: string, signal: AbortSignal) => Promise<HttpOutcome>;
};

export type AmazonAnswer = {
  /** The last answer to the operation itself; null where the sign-in failed and it was never sent. */
  readonly answer: HttpOutcome | null;
  /** How to read `answer` when it is not the expected success. */
  readonly failure: FailureOutcome;
  /** Rate for this operation that Amazon named (`x-amzn-RateLimit-Limit`), or null. */
  readonly learnedPerSecond: number | null;
  readonly evidence: readonly CallEvidence[];
};

/** Signs in, sends, and when the token is refused sends once more with a new one. Never throws. */
export function createAuthorizedCalls(options: {
  readonly clock: Clock;
  readonly timeoutMs: number;
}): (
  access: AmazonAccess,
  operation: AmazonOperation,
  caller: AbortSignal,
) => Promise<AmazonAnswer> {
  const { clock, timeoutMs } = options;
  // A sign-in that hangs must end before the operation does: then it is on record as a failed call,
  // and the next operation does not wait for it.
  const tokens = createAccessTokens({ channelName: 'Amazon', clock, timeoutMs: timeoutMs / 2 });

  return async (access, operation, caller) => {
    const evidence: CallEvidence[] = [];
    if (caller.aborted) {
      return { answer: null, failure: STOPPED_BEFORE_SENDING, learnedPerSecond: null, evidence };
    }
    const deadline = startDeadline(caller, timeoutMs);
    let refused: string | null = null;
    try {
      for (;;) {
        const signIn = await tokens.get(
          tokenRequestOf(access),
          operation.api,
          refused,
          deadline.signal,
        );
        evidence.push(...signIn.evidence);
        const { token } = signIn;
        if (token.kind !== 'token') {
          return { answer: null, failure: token, learnedPerSecond: null, evidence };
        }
        const answer = await operation.send(token.value, deadline.signal);
        const secrets = [...Object.values(access.credentials), token.value];
        const learnedPerSecond = rateNamedIn(answer);
        const words = answer.kind === 'answered' ? readAmazonError(answer.text, secrets) : null;
        const failure = classifyFailure(answer, {
          channelName: 'Amazon',
          words,
          defaultRetryAfterMs: Math.ceil(1_000 / (learnedPerSecond ?? operation.perSecond)),
          nowMs: clock.now().getTime(),
        });
        evidence.push({
          api: operation.api,
          operation: operation.name,
          httpStatus: answer.kind === 'answered' ? answer.status : null,
          requestSummary: operation.summary,
          answerSummary: summarize(answer, failure),
          durationMs: answer.durationMs,
        });
        if (failure.kind !== 'auth' || refused !== null) {
          return { answer, failure, learnedPerSecond, evidence };
        }
        refused = token.value;
      }
    } finally {
      deadline.clear();
    }
  };
}

function tokenRequestOf({ accountId, settings, credentials }: AmazonAccess): TokenRequest {
  return {
    accountId,
    identity: JSON.stringify([settings.tokenUrl, ...Object.values(credentials)]),
    secrets: Object.values(credentials),
    send: (signal) => requestAccessToken(settings.tokenUrl, credentials, signal),
  };
}

function summarize(answer: HttpOutcome, failure: FailureOutcome): string {
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) {
    const requestId = answer.header('x-amzn-requestid') ?? '';
    const named = /^[\w-]{1,64}$/.test(requestId) ? `, request ${requestId}` : '';
    return `Status ${answer.status}${named}`;
  }
  return failure.message;
}

function rateNamedIn(answer: HttpOutcome): number | null {
  const text = answer.kind === 'answered' ? answer.header('x-amzn-ratelimit-limit') : null;
  const rate = Number(text ?? Number.NaN);
  return Number.isFinite(rate) && rate > 0 ? rate : null;
}
