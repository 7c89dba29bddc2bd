import type { Clock } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import type { HttpOutcome } from '../http/call-http.ts';
import { classifyFailure, type FailureOutcome } from '../http/classify-failure.ts';
import { startDeadline } from '../http/deadline.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';
import type { AmazonAccess } from './account-access.ts';
import { requestAccessToken } from './client.ts';

/** A token is not used in the last minute of its life, so that it can not expire on the way. */
const SPARE_MS = 60_000;

export type TokenAnswer = {
  readonly token: { readonly kind: 'token'; readonly value: string } | FailureOutcome;
  readonly evidence: readonly CallEvidence[];
};

export type AccessTokens = {
  /**
   * A token for the account, from memory or from Login with Amazon. Callers that ask at the same
   * time share one request. `refused` is a token that the channel has just refused: it is not given
   * out again, and a caller who comes late with it gets the newer one without another request.
   */
  readonly get: (
    access: AmazonAccess,
    api: ChannelApi,
    refused: string | null,
    signal: AbortSignal,
  ) => Promise<TokenAnswer>;
};

type Cached = { readonly identity: string; readonly value: string; readonly expiresAtMs: number };
type Refresh = { readonly identity: string; readonly answer: Promise<TokenAnswer> };

export function createAccessTokens(options: {
  readonly clock: Clock;
  readonly timeoutMs: number;
}): AccessTokens {
  const { clock, timeoutMs } = options;
  const cache = new Map<string, Cached>();
  const refreshes = new Map<string, Refresh>();

  const refresh = async (access: AmazonAccess, api: ChannelApi): Promise<TokenAnswer> => {
    // Its own time limit: the caller who happened to start it may leave, others still wait for it.
    const deadline = startDeadline(new AbortController().signal, timeoutMs);
    try {
      const answer = await requestAccessToken(
        access.settings.tokenUrl,
        access.credentials,
        deadline.signal,
      );
      const granted = readGrant(answer);
      if (granted !== null) {
        cache.set(access.accountId, {
          identity: identityOf(access),
          value: granted.value,
          expiresAtMs: clock.now().getTime() + granted.expiresInMs,
        });
      }
      const token =
        granted === null
          ? tokenFailure(answer, access, clock.now().getTime())
          : { kind: 'token' as const, value: granted.value };
      return { token, evidence: [tokenEvidence(answer, token, api)] };
    } finally {
      deadline.clear();
    }
  };

  return {
    get: async (access, api, refused, signal) => {
      const identity = identityOf(access);
      const cached = cache.get(access.accountId);
      if (cached !== undefined && cached.identity === identity && cached.value !== refused) {
        if (clock.now().getTime() < cached.expiresAtMs - SPARE_MS) {
          return { token: { kind: 'token', value: cached.value }, evidence: [] };
        }
      }
      const running = refreshes.get(access.accountId);
      if (running !== undefined && running.identity === identity) {
        // The one request is in the evidence of the caller who started it.
        const shared = await orStopped(running.answer, signal);
        return { ...shared, evidence: [] };
      }
      const answer = refresh(access, api).finally(() => {
        if (refreshes.get(access.accountId)?.answer === answer) refreshes.delete(access.accountId);
      });
      refreshes.set(access.accountId, { identity, answer });
      return await orStopped(answer, signal);
    },
  };
}

/** Credentials that were entered anew must not be answered with a token of the old ones. */
function identityOf({ settings, credentials }: AmazonAccess): string {
  return JSON.stringify([settings.tokenUrl, ...Object.values(credentials)]);
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
function tokenFailure(answer: HttpOutcome, access: AmazonAccess, nowMs: number): FailureOutcome {
  const words = answer.kind === 'answered' ? readOauthError(answer.text, access) : null;
  const failure = classifyFailure(answer, {
    channelName: 'Amazon sign-in',
    words,
    defaultRetryAfterMs: 5_000,
    nowMs,
  });
  if (failure.kind === 'rejected' && answer.kind === 'answered' && answer.status < 500) {
    return {
      kind: 'auth',
      code: failure.code,
      message: `Amazon does not accept the account's credentials (${words?.code ?? `status ${answer.status}`}).`,
    };
  }
  if (failure.kind === 'rejected' || failure.kind === 'unknown') {
    return { kind: 'unreachable', message: 'Amazon sign-in gave no usable answer.' };
  }
  return failure;
}

function readOauthError(text: string, access: AmazonAccess) {
  const body = parseJson(text);
  if (!isRecord(body) || typeof body.error !== 'string') return null;
  const secrets = Object.values(access.credentials);
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

async function orStopped(answer: Promise<TokenAnswer>, signal: AbortSignal): Promise<TokenAnswer> {
  const stopped: TokenAnswer = {
    token: { kind: 'unreachable', message: 'Amazon sign-in did not answer in time.' },
    evidence: [],
  };
  if (signal.aborted) return stopped;
  return await new Promise((resolve, reject) => {
    const onAbort = () => resolve(stopped);
    signal.addEventListener('abort', onAbort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
