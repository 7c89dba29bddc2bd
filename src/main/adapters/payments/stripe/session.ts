import type { Stripe } from 'stripe';
import type { CallFacts, ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { CallEvidence } from '../../../domain/confirmation.ts';
import type { FailureOutcome } from '../../channels/http/classify-failure.ts';
import { withAccess } from '../../channels/http/with-access.ts';
import { readStripeAccess } from './account-access.ts';
import { classifyStripe, type StripeFailure } from './classify-stripe.ts';
import { callStripe } from './stripe-client.ts';

/** One call, with what is recorded about it. */
type StripeQuestion<T> = {
  readonly operation: string;
  /** Nothing secret, nothing of the buyer. */
  readonly summary: string;
  readonly run: (client: Stripe) => Promise<T>;
};

export type StripeReply<T> =
  | { readonly kind: 'done'; readonly value: T }
  | ({ readonly kind: 'failed' } & StripeFailure);

/** The calls of one operation of an account, under one time limit. */
export type StripeSession = {
  readonly ask: <T>(question: StripeQuestion<T>) => Promise<StripeReply<T>>;
};

/** Runs one operation with a session and adds the facts of all its calls to its result. */
export function createStripeSessions(options: {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly timeoutMs: number;
}) {
  return async <T extends object>(
    account: ChannelAccount,
    caller: AbortSignal,
    failed: (outcome: FailureOutcome) => T,
    run: (session: StripeSession) => Promise<T>,
  ): Promise<T & CallFacts> => {
    const evidence: CallEvidence[] = [];
    const { secrets, clock, timeoutMs } = options;
    const readAccess = () => readStripeAccess(account, secrets);
    const result = await withAccess({ readAccess, caller, timeoutMs, failed }, (access, signal) =>
      run({
        ask: async (question) => {
          const called = await callStripe(access, signal, question.run);
          const { http } = called;
          const failure =
            called.value !== null && http.kind === 'answered' && http.status < 300
              ? null
              : classifyStripe(http, access.secretKey, clock.now().getTime());
          evidence.push({
            api: question.operation.startsWith('read') ? 'orders' : 'writeback',
            operation: question.operation,
            httpStatus: http.kind === 'answered' ? http.status : null,
            requestSummary: question.summary,
            answerSummary: failure?.outcome.message ?? 'Status 200',
            durationMs: http.durationMs,
          });
          return failure === null
            ? { kind: 'done', value: called.value as NonNullable<typeof called.value> }
            : { kind: 'failed', ...failure };
        },
      }),
    );
    return { ...result, evidence };
  };
}
