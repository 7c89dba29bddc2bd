import type { Clock, Secrets } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import { callHttp, type HttpOutcome } from '../http/call-http.ts';
import { classifyFailure, type FailureOutcome } from '../http/classify-failure.ts';
import { startDeadline } from '../http/deadline.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import type { WishAccess, WishRenewal } from './account-access.ts';
import { readWishWords } from './envelope.ts';

export type RenewalAnswer = {
  readonly token: { readonly kind: 'token'; readonly value: string } | FailureOutcome;
  readonly evidence: readonly CallEvidence[];
};

export type WishTokens = {
  /** The token to use now: the entered one, or the one that took its place. */
  readonly current: (access: WishAccess) => string;
  /**
   * Another token in place of `refused`, which Wish has just refused. Callers that ask at the same
   * time share one request, and a late one gets the newer token without any.
   */
  readonly renew: (
    access: WishAccess,
    renewal: WishRenewal,
    refused: string,
    api: ChannelApi,
  ) => Promise<RenewalAnswer>;
};

type Renewed = {
  readonly insteadOf: string;
  readonly accessToken: string;
  readonly refreshToken: string;
};

/**
 * Renews access tokens (`GET /api/v3/oauth/refresh_token`). Wish revokes the access token that was
 * there before, so a token is used until it is refused, and a new pair is written to the credentials
 * at once: the renewal runs to its end also when the caller has left.
 */
export function createWishTokens(options: {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly timeoutMs: number;
}): WishTokens {
  const { secrets, clock, timeoutMs } = options;
  const renewed = new Map<string, Renewed>();
  const running = new Map<string, { refused: string; answer: Promise<RenewalAnswer> }>();

  const latest = (access: WishAccess): Renewed | null => {
    const found = renewed.get(access.accountId);
    return found !== undefined && found.insteadOf === access.accessToken ? found : null;
  };
  const current = (access: WishAccess) => latest(access)?.accessToken ?? access.accessToken;

  const request = async (
    access: WishAccess,
    renewal: WishRenewal,
    api: ChannelApi,
  ): Promise<RenewalAnswer> => {
    const refreshToken = latest(access)?.refreshToken ?? renewal.refreshToken;
    const deadline = startDeadline(new AbortController().signal, timeoutMs);
    let answer: HttpOutcome;
    try {
      answer = await callHttp({
        method: 'GET',
        url: `${access.baseUrl}/api/v3/oauth/refresh_token?${query({ ...renewal, refreshToken })}`,
        headers: { accept: 'application/json' },
        body: null,
        signal: deadline.signal,
      });
    } finally {
      deadline.clear();
    }
    const grant = readGrant(answer, refreshToken);
    if (grant === null) {
      const failure = renewalFailure(answer, access, clock.now().getTime());
      return { token: failure, evidence: [renewalEvidence(answer, failure.message, api)] };
    }
    renewed.set(access.accountId, { insteadOf: access.accessToken, ...grant });
    const isKept = await keep(secrets, access, renewal, grant);
    const summary = isKept
      ? 'New access token received'
      : 'New access token received; it could not be kept with the credentials';
    return {
      token: { kind: 'token', value: grant.accessToken },
      evidence: [renewalEvidence(answer, summary, api)],
    };
  };

  return {
    current,
    renew: async (access, renewal, refused, api) => {
      const now = current(access);
      if (now !== refused) return { token: { kind: 'token', value: now }, evidence: [] };
      const shared = running.get(access.accountId);
      // The one request is in the evidence of the caller who started it.
      if (shared?.refused === refused) return { ...(await shared.answer), evidence: [] };
      const answer = request(access, renewal, api).finally(() => {
        if (running.get(access.accountId)?.answer === answer) running.delete(access.accountId);
      });
      running.set(access.accountId, { refused, answer });
      return await answer;
    },
  };
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
function readGrant(
  answer: HttpOutcome,
  refreshToken: string,
): Pick<Renewed, 'accessToken' | 'refreshToken'> | null {
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

/** Writes the pair to the credentials, unless somebody has entered others meanwhile. */
async function keep(
  secrets: Secrets,
  access: WishAccess,
  renewal: WishRenewal,
  grant: Pick<Renewed, 'accessToken' | 'refreshToken'>,
): Promise<boolean> {
  try {
    const stored = await secrets.read(access.accountId);
    if (stored === null || stored.refreshToken !== renewal.refreshToken) return false;
    if (stored.accessToken?.trim() !== access.accessToken) return false;
    await secrets.write(access.accountId, { ...stored, ...grant });
    return true;
  } catch {
    return false;
  }
}

/**
 * No failure to renew a token is a failure of the order, and none of them can have confirmed
 * anything: a lost or broken answer is `unreachable` here and never `unknown` or `rejected`.
 */
function renewalFailure(answer: HttpOutcome, access: WishAccess, nowMs: number): FailureOutcome {
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

function renewalEvidence(
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
