import type { Clock, Secrets } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { startDeadline } from '../http/deadline.ts';
import type { WishAccess, WishRenewal } from './account-access.ts';
import {
  readPair,
  renewalEvidence,
  renewalFailure,
  requestPair,
  type TokenPair,
} from './token-renewal.ts';

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

type Renewed = TokenPair & { readonly insteadOf: string };

/**
 * Renews access tokens (`GET /api/v3/oauth/refresh_token`). Wish revokes the access token that was
 * there before, so a token is used until it is refused, and a new pair is written to the credentials
 * at once: the renewal runs to its end also when the caller has left. Another process with the same
 * credentials may do the same at that moment: what it has written there is used, because a second
 * renewal would be refused, or would revoke the other's token.
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
    refused: string,
    api: ChannelApi,
  ): Promise<RenewalAnswer> => {
    const known = [access.accessToken, refused];
    const before = await enteredSince(secrets, access.accountId, known);
    if (before !== null) return { token: { kind: 'token', value: before }, evidence: [] };
    const newer = latest(access);
    const refreshToken = newer?.refreshToken ?? renewal.refreshToken;
    // Its own time limit: the caller who happened to start it may leave, the pair must not be lost.
    const deadline = startDeadline(new AbortController().signal, timeoutMs);
    const { baseUrl } = access;
    const answer = await requestPair(baseUrl, { ...renewal, refreshToken }, deadline.signal);
    deadline.clear();
    const grant = readPair(answer, refreshToken);
    if (grant === null) {
      const failure = renewalFailure(answer, access, clock.now().getTime());
      const evidence = [renewalEvidence(answer, failure.message, api)];
      const meanwhile = await enteredSince(secrets, access.accountId, known);
      if (meanwhile !== null) return { token: { kind: 'token', value: meanwhile }, evidence };
      return { token: failure, evidence };
    }
    renewed.set(access.accountId, { insteadOf: access.accessToken, ...grant });
    const entered = { accessToken: access.accessToken, refreshToken: renewal.refreshToken };
    const ours = newer === null ? [entered] : [entered, newer];
    const isKept = await keep(secrets, access.accountId, ours, grant);
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
      const answer = request(access, renewal, refused, api).finally(() => {
        if (running.get(access.accountId)?.answer === answer) running.delete(access.accountId);
      });
      running.set(access.accountId, { refused, answer });
      return await answer;
    },
  };
}

/** The access token that the credentials have in place of those that are `known` here, or null. */
async function enteredSince(
  secrets: Secrets,
  accountId: string,
  known: readonly string[],
): Promise<string | null> {
  try {
    const stored = (await secrets.read(accountId))?.accessToken?.trim() ?? '';
    return stored === '' || known.includes(stored) ? null : stored;
  } catch {
    return null;
  }
}

/** Writes the pair to the credentials in place of one of `ours`: somebody may have entered others. */
async function keep(
  secrets: Secrets,
  accountId: string,
  ours: readonly TokenPair[],
  grant: TokenPair,
): Promise<boolean> {
  try {
    const stored = await secrets.read(accountId);
    const isOurs = ours.some(
      (pair) =>
        stored?.refreshToken?.trim() === pair.refreshToken &&
        stored.accessToken?.trim() === pair.accessToken,
    );
    if (!isOurs) return false;
    await secrets.write(accountId, { ...stored, ...grant });
    return true;
  } catch {
    return false;
  }
}
