import type { BulkAnswer, BulkCall } from '../domain/bulk-run.ts';
import type { CallEvidence } from '../domain/confirmation.ts';
import type { LearnedLimit } from '../domain/rate-budget.ts';
import type { BulkRunRecord } from './bulk-store-port.ts';
import type { BulkResult, BulkUpdates } from './channel-bulk-port.ts';
import type { ChannelAccount, ChannelOperation, Refusal } from './channel-call-port.ts';
import type { AppContext } from './context.ts';

/** The operation whose limit a call counts for. */
export const bulkOperations: Readonly<Record<BulkCall, ChannelOperation>> = {
  upload: 'createFeedDocument',
  create: 'createFeed',
  look: 'getFeed',
  read: 'getFeedDocument',
  cancel: 'cancelFeed',
  search: 'getFeeds',
};

export type BulkCalled = {
  readonly answer: BulkAnswer;
  readonly evidence: readonly CallEvidence[];
  readonly learned: readonly LearnedLimit[];
  readonly results: readonly BulkResult[];
};

/** Far enough back for a clock of this station that is wrong by hours. */
const SEARCH_BACK_MS = 24 * 3_600_000;

/** Makes the call that a claimed run needs. Settles, never throws. */
export async function callBulk(
  context: AppContext,
  bulk: BulkUpdates,
  account: ChannelAccount,
  claimed: { readonly run: BulkRunRecord; readonly call: BulkCall },
  signal: AbortSignal,
): Promise<BulkCalled> {
  const { call } = claimed;
  try {
    const called = await makeCall(context, bulk, account, claimed, signal);
    const { evidence, learned = [], results = [] } = called;
    const answer: BulkAnswer = 'failed' in called ? { call, failed: called.failed } : called.answer;
    return { answer, evidence, learned, results };
  } catch (error) {
    // An adapter must not throw. One that does may have sent something.
    context.log.error('A channel adapter threw', { call, error: String(error) });
    const message = 'The station failed while it was talking to the channel.';
    const failed: Refusal = { kind: 'unknown', message };
    return { answer: { call, failed }, evidence: [], learned: [], results: [] };
  }
}

type Made = {
  readonly evidence: readonly CallEvidence[];
  readonly learned?: readonly LearnedLimit[];
  readonly results?: readonly BulkResult[];
} & ({ readonly answer: BulkAnswer } | { readonly failed: Refusal });

async function makeCall(
  context: AppContext,
  bulk: BulkUpdates,
  account: ChannelAccount,
  { run, call }: { readonly run: BulkRunRecord; readonly call: BulkCall },
  signal: AbortSignal,
): Promise<Made> {
  const packages = () => context.store.read((tx) => tx.bulkRuns.packages(run.key));
  switch (call) {
    case 'upload': {
      const made = await bulk.upload(account, packages(), signal);
      if (made.kind === 'failed') return { ...made, failed: made.outcome };
      return { ...made, answer: { call, documentId: made.documentId } };
    }
    case 'create': {
      const made = await bulk.create(account, run.documentId, signal);
      if (made.kind === 'failed') return { ...made, failed: made.outcome };
      return { ...made, answer: { call, feedId: made.feedId } };
    }
    case 'look': {
      const made = await bulk.look(account, run.feedId, signal);
      if (made.kind === 'failed') return { ...made, failed: made.outcome };
      if (made.kind === 'finished') {
        return { ...made, answer: { call, kind: made.kind, reportId: made.reportId } };
      }
      return { ...made, answer: { call, kind: made.kind } };
    }
    case 'read': {
      const messageIds = packages().map((each) => each.messageId);
      const made = await bulk.read(account, run.reportId, messageIds, signal);
      if (made.kind === 'failed') return { ...made, failed: made.outcome };
      return { ...made, answer: { call } };
    }
    case 'cancel': {
      const made = await bulk.cancel(account, run.feedId, signal);
      if (made.kind === 'failed') return { ...made, failed: made.outcome };
      return { ...made, answer: { call } };
    }
    case 'search': {
      const sinceMs = Date.parse(run.calledAt ?? run.createdAt) - SEARCH_BACK_MS;
      const made = await bulk.search(account, new Date(sinceMs).toISOString(), signal);
      if (made.kind === 'failed') return { ...made, failed: made.outcome };
      const ours = context.store.read((tx) => tx.bulkRuns.feedIds(run.accountId));
      const isBusy = made.feeds.some((feed) => !feed.ended && !ours.has(feed.feedId));
      return { ...made, answer: { call, isBusy } };
    }
    default:
      return call satisfies never;
  }
}
