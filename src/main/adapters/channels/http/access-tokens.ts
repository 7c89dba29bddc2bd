import type { Clock } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import type { HttpOutcome } from './call-http.ts';
import { classifyFailure, type FailureOutcome } from './classify-failure.ts';
import { startDeadline } from './deadline.ts';
import { isRecord, parseJson } from './read-json.ts';
import { redact } from './redact.ts';

/** A token is not used in the last minute of its life, so that it can not expire on the way. */
const SPARE_MS = 60_000;

/** How one account gets itself an access token (OAuth 2.0, RFC 6749 section 6). */
export type TokenRequest = {
  readonly accountId: string;
  /** Everything that a new token depends on: another address, credential or scope, another token. */
  readonly identity: string;
  /** Never shown, whatever the answer quotes. */
  readonly secrets: readonly string[];
  readonly send: (signal: AbortSignal) => Promise<HttpOutcome>;
};

export type TokenAnswer = {
  readonly token: { readonly kind: 'token'; readonly value: string } | FailureOutcome;
  readonly evidence: readonly CallEvidence[];
};

export type AccessTokens = {
  /**
   * A token for the account, from memory or from the channel. Callers that ask at the same time
   * share one request. `refused` is a token that the channel has just refused: it is not given out
   * again, and a caller who comes late with it gets the newer one without another request.
   */
  readonly get: (
    request: TokenRequest,
    api: ChannelApi,
    refused: string | null,
    signal: AbortSignal,
  ) => Promise<TokenAnswer>;
};

type Cached = { readonly identity: string; readonly value: string; readonly expiresAtMs: number };
type Refresh = { readonly identity: string; readonly answer: Promise<TokenAnswer> };

/** The access tokens of all accounts of one channel, in memory only. */
export function createAccessTokens(options: {
  /** The channel as the packer knows it. */
  readonly channelName: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
}): AccessTokens {
  const { channelName, clock, timeoutMs } = options;
  const cache = new Map<string, Cached>();
  const refreshes = new Map<string, Refresh>();

  const refresh = async (request: TokenRequest, api: ChannelApi): Promise<TokenAnswer> => {
    // Its own time limit: the caller who happened to start it may leave, others still wait for it.
    const deadline = startDeadline(new AbortController().signal, timeoutMs);
    try {
      const answer = await request.send(deadline.signal);
      const granted = readGrant(answer);
      if (granted !== null) {
        cache.set(request.accountId, {
          identity: request.identity,
          value: granted.value,
          expiresAtMs: clock.now().getTime() + granted.expiresInMs,
        });
      }
      const token =
        granted === null
          ? tokenFailure(answer, request, channelName, clock.now().getTime())
          : { kind: 'token' as const, value: granted.value };
      return { token, evidence: [tokenEvidence(answer, token, api)] };
    } finally {
      deadline.clear();
    }
  };

  const orStopped = async (
    answer: Promise<TokenAnswer>,
    signal: AbortSignal,
  ): Promise<TokenAnswer> => {
    const message = `${channelName} sign-in did not answer in time.`;
    const stopped: TokenAnswer = { token: { kind: 'unreachable', message }, evidence: [] };
    if (signal.aborted) return stopped;
    return await new Promise((resolve, reject) => {
      const onAbort = () => resolve(stopped);
      signal.addEventListener('abort', onAbort, { once: true });
      answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  };

  return {
    get: async (request, api, refused, signal) => {
      const { accountId, identity } = request;
      const cached = cache.get(accountId);
      if (cached !== undefined && cached.identity === identity && cached.value !== refused) {
        if (clock.now().getTime() < cached.expiresAtMs - SPARE_MS) {
          return { token: { kind: 'token', value: cached.value }, evidence: [] };
        }
      }
      const running = refreshes.get(accountId);
      if (running !== undefined && running.identity === identity) {
        // The one request is in the evidence of the caller who started it.
        const shared = await orStopped(running.answer, signal);
        return { ...shared, evidence: [] };
      }
      const answer = refresh(request, api).finally(() => {
        if (refreshes.get(accountId)?.answer === answer) refreshes.delete(accountId);
      });
      refreshes.set(accountId, { identity, answer });
      return await orStopped(answer, signal);
    },
  };
}

function readGrant(answer: HttpOutcome): { value: string; expiresInMs: number } | null {
  if (answer.kind !== 'answered' || answer.status !== 200) return null;
  const body = parseJson(answer.text);
  if (!isRecord(body)) return null;
  const value = body.access_token;
  const seconds = body.expires_in;
  if (typeof value !== 'string' || !/^[\x21-\x7e]{1,4096}$/.test(value)) return null;
  if (typeof seconds !== 'number' || !(seconds > 0)) return null;
  return { value, expiresInMs: seconds * 1_000 };
}

/**
 * No failure to sign in is a failure of the order, and none of them can have confirmed anything: a
 * lost or broken answer is `unreachable` here and never `unknown` or `rejected`.
 */
function tokenFailure(
  answer: HttpOutcome,
  request: TokenRequest,
  channelName: string,
  nowMs: number,
): FailureOutcome {
  const words = answer.kind === 'answered' ? readOauthError(answer.text, request.secrets) : null;
  const failure = classifyFailure(answer, {
    channelName: `${channelName} sign-in`,
    words,
    defaultRetryAfterMs: 5_000,
    nowMs,
  });
  if (failure.kind === 'rejected' && answer.kind === 'answered' && answer.status < 500) {
    return {
      kind: 'auth',
      code: failure.code,
      message: `${channelName} does not accept the account's credentials (${words?.code ?? `status ${answer.status}`}).`,
    };
  }
  if (failure.kind === 'rejected' || failure.kind === 'unknown') {
    return { kind: 'unreachable', message: `${channelName} sign-in gave no usable answer.` };
  }
  return failure;
}

function readOauthError(text: string, secrets: readonly string[]) {
  const body = parseJson(text);
  if (!isRecord(body) || typeof body.error !== 'string') return null;
  const description = body.error_description;
  return {
    code: redact(body.error, secrets),
    message: redact(typeof description === 'string' ? description : '', secrets),
  };
}

function tokenEvidence(
  answer: HttpOutcome,
  token: TokenAnswer['token'],
  api: ChannelApi,
): CallEvidence {
  return {
    api,
    operation: 'signIn',
    httpStatus: answer.kind === 'answered' ? answer.status : null,
    requestSummary: 'Refresh of the access token',
    answerSummary: token.kind === 'token' ? 'Access token received' : token.message,
    durationMs: answer.durationMs,
  };
}
