import type { CallFacts, ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi } from '../../../domain/confirmation.ts';
import { evidenceOf } from '../http/call-channel.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { parseJson } from '../http/read-json.ts';
import { withAccess } from '../http/with-access.ts';
import { readWooAccess, type WooAccess } from './account-access.ts';
import { classifyStoreAnswer, readStoreWords } from './read-answer.ts';
import { callStore, type StoreRequest } from './store-call.ts';

/** One request, with what is recorded about it. */
type StoreQuery = StoreRequest & {
  readonly api: ChannelApi;
  readonly operation: string;
  readonly summary: string;
};

type StoreAnswer =
  | {
      readonly kind: 'ok';
      readonly body: unknown;
      readonly header: (name: string) => string | null;
    }
  | {
      readonly kind: 'failed';
      readonly outcome: FailureOutcome;
      /** True where the store says that the thing that was named is not there. */
      readonly isGone: boolean;
    };

/** The calls of one operation of an account, under one time limit. */
export type StoreSession = {
  readonly access: WooAccess;
  readonly ask: (query: StoreQuery) => Promise<StoreAnswer>;
};

/**
 * Runs one operation with a session and adds the record of all its calls to its result. `failed`
 * makes the result where the account can not be used or the caller has stopped already.
 */
export function createStoreSessions(options: {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly timeoutMs: number;
}) {
  return async <T extends object>(
    account: ChannelAccount,
    caller: AbortSignal,
    failed: (outcome: FailureOutcome) => T,
    run: (session: StoreSession) => Promise<T>,
  ): Promise<T & CallFacts> => {
    const evidence: CallEvidence[] = [];
    const send = async (
      access: WooAccess,
      query: StoreQuery,
      signal: AbortSignal,
    ): Promise<StoreAnswer> => {
      const answer = await callStore(access, query, signal);
      const words = answer.kind === 'answered' ? readStoreWords(answer.text, access.secrets) : null;
      const outcome = classifyStoreAnswer(answer, words, options.clock.now().getTime());
      evidence.push(evidenceOf(query, answer, outcome));
      if (answer.kind !== 'answered') return { kind: 'failed', outcome, isGone: false };
      const { status, text, header } = answer;
      const body = parseJson(text);
      if (status >= 200 && status < 300 && body !== undefined) return { kind: 'ok', body, header };
      const isGone = status === 404 && words !== null && words.code !== 'rest_no_route';
      return { kind: 'failed', outcome, isGone };
    };
    const { secrets, timeoutMs } = options;
    const readAccess = () => readWooAccess(account, secrets);
    const result = await withAccess({ readAccess, caller, timeoutMs, failed }, (access, signal) =>
      run({ access, ask: (query) => send(access, query, signal) }),
    );
    return { ...result, evidence };
  };
}
