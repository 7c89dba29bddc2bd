import type { ChannelAccount, Refusal } from '../../../app/channel-call-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import type { CallEvidence } from '../../../domain/confirmation.ts';
import type { LearnedLimit } from '../../../domain/rate-budget.ts';
import type { HttpBytesOutcome, HttpOutcome } from '../http/call-http.ts';
import { startDeadline } from '../http/deadline.ts';
import { type AmazonAccess, readAmazonAccess } from './account-access.ts';
import type { createAuthorizedCalls } from './authorized-calls.ts';
import { type FeedOperation, feedLimits } from './feed-limits.ts';

/** One call of the Feeds API with its answer. */
export type Asked = {
  /** The body of a success; null of everything else. */
  readonly text: string | null;
  /** Null where the account could not be used. */
  readonly access: AmazonAccess | null;
  readonly failure: Refusal;
  readonly evidence: readonly CallEvidence[];
  readonly learned: readonly LearnedLimit[];
};

export type FeedCalls = {
  readonly ask: (
    account: ChannelAccount,
    operation: FeedOperation,
    /** What is asked, for people. */
    summary: string,
    send: (access: AmazonAccess, token: string, signal: AbortSignal) => Promise<HttpOutcome>,
    signal: AbortSignal,
  ) => Promise<Asked>;
  /** Brings a document to, or fetches one from, the foreign address that Amazon has named for it. */
  readonly transfer: <Outcome extends HttpOutcome | HttpBytesOutcome>(
    name: string,
    summary: string,
    send: (signal: AbortSignal) => Promise<Outcome>,
    signal: AbortSignal,
  ) => Promise<{
    readonly outcome: Outcome;
    readonly isDone: boolean;
    readonly evidence: CallEvidence;
  }>;
};

export function createFeedCalls(options: {
  readonly secrets: Secrets;
  readonly call: ReturnType<typeof createAuthorizedCalls>;
  readonly transferTimeoutMs: number;
}): FeedCalls {
  const { secrets, call, transferTimeoutMs } = options;
  return {
    ask: async (account, operation, summary, send, signal) => {
      const access = await readAmazonAccess(account, secrets);
      if ('kind' in access) {
        return { text: null, access: null, failure: access, evidence: [], learned: [] };
      }
      const { perSecond, bucket } = feedLimits[operation];
      const { answer, failure, learnedPerSecond, evidence } = await call(
        access,
        {
          api: 'writeback',
          name: operation,
          summary,
          perSecond,
          send: (token, until) => send(access, token, until),
        },
        signal,
      );
      return {
        text: answer?.kind === 'answered' && isSuccess(answer.status) ? answer.text : null,
        access,
        failure,
        evidence,
        learned: learnedPerSecond === null ? [] : [{ bucket, perSecond: learnedPerSecond }],
      };
    },
    transfer: async (name, summary, send, signal) => {
      const deadline = startDeadline(signal, transferTimeoutMs);
      try {
        const outcome = await send(deadline.signal);
        const status = outcome.kind === 'answered' ? outcome.status : null;
        // SECURITY: of a foreign answer nothing is repeated but its status.
        const evidence: CallEvidence = {
          api: 'writeback',
          operation: name,
          httpStatus: status,
          requestSummary: summary,
          answerSummary: outcome.kind === 'answered' ? `Status ${status}` : outcome.message,
          durationMs: outcome.durationMs,
        };
        return { outcome, isDone: status !== null && isSuccess(status), evidence };
      } finally {
        deadline.clear();
      }
    },
  };
}

/** How a transfer failed. Nothing but the document depends on one: another can be tried. */
export function notTransferred(outcome: HttpOutcome | HttpBytesOutcome): Refusal {
  if (outcome.kind !== 'answered') {
    const message = `The document could not be transferred. ${outcome.message}`;
    return { kind: 'unreachable', message };
  }
  const message = `The document could not be transferred (status ${outcome.status}).`;
  return outcome.status === 503 || outcome.status === 429
    ? { kind: 'unreachable', message }
    : { kind: 'rejected', code: `http-${outcome.status}`, message };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
