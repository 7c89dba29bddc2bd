import type { ChannelOperation } from '../../../app/channel-call-port.ts';
import type { OperationLimit } from '../../../domain/rate-budget.ts';

const limit = (bucket: string, perSecond: number, burst: number): OperationLimit => ({
  bucket,
  perSecond,
  burst,
  cost: 1,
});

/** Documented usage plans of the Feeds API 2021-06-30. */
export const feedLimits = {
  createFeedDocument: limit('createFeedDocument', 0.5, 15),
  createFeed: limit('createFeed', 0.0083, 15),
  getFeed: limit('getFeed', 2, 15),
  getFeeds: limit('getFeeds', 0.0222, 10),
  cancelFeed: limit('cancelFeed', 2, 15),
  getFeedDocument: limit('getFeedDocument', 0.0222, 10),
} as const satisfies Partial<Record<ChannelOperation, OperationLimit>>;

export type FeedOperation = keyof typeof feedLimits;
