import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import { callHttp, type HttpOutcome } from '../http/call-http.ts';
import { classifyFailure, type FailureOutcome } from '../http/classify-failure.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import type { WishAccess, WishRenewal } from './account-access.ts';
import { readWishWords } from './envelope.ts';

export type TokenPair = { readonly accessToken: string; readonly refreshToken: string };

/** Asks Wish for another pair of tokens (`GET /api/v3/oauth/refresh_token`). */
export function requestPair(
  baseUrl: string,
  renewal: WishRenewal,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  return callHttp({
    method: 'GET',
    url: `${baseUrl}/api/v3/oauth/refresh_token?${query(renewal)}`,
    headers: { accept: 'application/json' },
    body: null,
    signal,
  });
}

/** The operation is documented with its values in the address, and with no other way. */
function query(renewal: WishRenewal): string {
  return new URLSearchParams({
    client_id: renewal.clientId,
    client_secret: renewal.clientSecret,
    refresh_token: renewal.refreshToken,
    grant_type: 'refresh_token',
  }).toString();
}

/** The pair in the answer (`AccessToken`), in the usual envelope or without it. */
export function readPair(answer: HttpOutcome, refreshToken: string): TokenPair | null {
  if (answer.kind !== 'answered' || answer.status !== 200) return null;
  const body = parseJson(answer.text);
  const data = isRecord(body) && isRecord(body.data) ? body.data : body;
  if (!isRecord(data) || !isToken(data.access_token)) return null;
  const next = isToken(data.refresh_token) ? data.refresh_token : refreshToken;
  return { accessToken: data.access_token, refreshToken: next };
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,4096}$/.test(value);
}

/**
 * No failure to renew a token is a failure of the order, and none of them can have confirmed
 * anything: a lost or broken answer is `unreachable` here and never `unknown` or `rejected`.
 */
export function renewalFailure(
  answer: HttpOutcome,
  access: WishAccess,
  nowMs: number,
): FailureOutcome {
  const words = answer.kind === 'answered' ? readWishWords(answer.text, access.secrets) : null;
  const failure = classifyFailure(answer, {
    channelName: 'Wish sign-in',
    words,
    defaultRetryAfterMs: 60_000,
    nowMs,
  });
  const isRefused = answer.kind === 'answered' && answer.status < 500 && words !== null;
  if (isRefused && failure.kind !== 'rate-limited') {
    return {
      kind: 'auth',
      code: words.code,
      message: `Wish does not renew the access token (${words.code}: ${words.message}): authorise the app again.`,
    };
  }
  if (failure.kind === 'rejected' || failure.kind === 'unknown') {
    return { kind: 'unreachable', message: 'Wish sign-in gave no usable answer.' };
  }
  return failure;
}

export function renewalEvidence(
  answer: HttpOutcome,
  answerSummary: string,
  api: ChannelApi,
): CallEvidence {
  return {
    api,
    operation: 'signIn',
    httpStatus: answer.kind === 'answered' ? answer.status : null,
    requestSummary: 'Renewal of the access token',
    answerSummary,
    durationMs: answer.durationMs,
  };
}
