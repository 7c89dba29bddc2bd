import type { CallFacts, ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import { evidenceOf } from '../http/call-channel.ts';
import type { HttpOutcome } from '../http/call-http.ts';
import { classifyFailure, type FailureOutcome } from '../http/classify-failure.ts';
import { withAccess } from '../http/with-access.ts';
import { readShopifyAccess, type ShopifyAccess } from './account-access.ts';
import { callGraphql, type GraphqlRequest } from './graphql-call.ts';
import {
  DEFAULT_RETRY_AFTER_MS,
  readData,
  readGraphqlFailure,
  readLearned,
  readShopifyWords,
} from './read-answer.ts';

const CHANNEL_NAME = 'Shopify';

/** One document to be sent, with what is recorded about it. */
type ShopifyQuery = GraphqlRequest & {
  readonly api: ChannelApi;
  readonly operation: string;
  readonly summary: string;
};

type ShopifyAnswer =
  | {
      readonly kind: 'data';
      readonly data: Readonly<Record<string, unknown>>;
      readonly header: (name: string) => string | null;
    }
  | FailureOutcome;

/** The calls of one operation of an account, under one time limit. */
export type ShopifySession = {
  readonly access: ShopifyAccess;
  readonly ask: (query: ShopifyQuery) => Promise<ShopifyAnswer>;
  /** Words of Shopify (or of somebody behind it), fit to be shown. */
  readonly secrets: readonly string[];
};

/**
 * Runs one operation with a session and adds the facts of all its calls to its result. `failed`
 * makes the result where the account can not be used or the caller has stopped already.
 */
export function createShopifySessions(options: {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly timeoutMs: number;
}) {
  return async <T extends object>(
    account: ChannelAccount,
    caller: AbortSignal,
    failed: (outcome: FailureOutcome) => T,
    run: (session: ShopifySession) => Promise<T>,
  ): Promise<T & CallFacts> => {
    const evidence: CallEvidence[] = [];
    const learned: LearnedLimit[] = [];
    const send = async (access: ShopifyAccess, query: ShopifyQuery, signal: AbortSignal) => {
      const answer = await callGraphql(access, query, signal);
      const read = readAnswer(answer, access, options.clock);
      const failure = read.kind === 'data' ? NO_FAILURE : read;
      const recorded = evidenceOf(query, answer, failure);
      // A status 200 with errors is a failure here, and its record says so.
      evidence.push(
        read.kind === 'data' ? recorded : { ...recorded, answerSummary: failure.message },
      );
      const told = answer.kind === 'answered' ? readLearned(answer.text) : null;
      if (told !== null) learned.push(told);
      return read;
    };
    const { secrets, timeoutMs } = options;
    const readAccess = () => readShopifyAccess(account, secrets);
    const result = await withAccess({ readAccess, caller, timeoutMs, failed }, (access, signal) =>
      run({
        access,
        ask: (query) => send(access, query, signal),
        secrets: [access.accessToken],
      }),
    );
    return { ...result, evidence, learned };
  };
}

const NO_FAILURE: FailureOutcome = { kind: 'unknown', message: '' };

function readAnswer(answer: HttpOutcome, access: ShopifyAccess, clock: Clock): ShopifyAnswer {
  const words =
    answer.kind === 'answered' ? readShopifyWords(answer.text, [access.accessToken]) : null;
  if (answer.kind === 'answered' && answer.status === 200) {
    const data = readData(answer.text);
    // Where something was done in spite of errors, the data shows what: that decides first.
    if (data !== null && (words === null || Object.values(data).some((each) => each !== null))) {
      return { kind: 'data', data, header: answer.header };
    }
    if (words !== null) return readGraphqlFailure(answer.text, words);
  }
  if (answer.kind === 'answered' && ACCOUNT_STATUS.has(answer.status)) {
    const said = words === null ? `status ${answer.status}` : words.message;
    return {
      kind: 'auth',
      code: `http-${answer.status}`,
      message: `The store can not be used at this address (${said}): check the address, the API version and the store's plan.`,
    };
  }
  return classifyFailure(answer, {
    channelName: CHANNEL_NAME,
    words,
    defaultRetryAfterMs: DEFAULT_RETRY_AFTER_MS,
    nowMs: clock.now().getTime(),
  });
}

/**
 * Payment required, not found, refused as a danger, locked (Shopify, "API response status and error
 * codes"). Every order is sent to the same address, so that none of them is about one order.
 */
const ACCOUNT_STATUS: ReadonlySet<number> = new Set([402, 404, 423, 430]);
