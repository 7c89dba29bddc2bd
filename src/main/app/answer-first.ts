import type { Channel } from './channel-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** Why a shipment is not told to its channel yet, and when to look again. */
type AnswerWait = {
  readonly code: 'answer-first' | 'answer-failed';
  readonly words: string;
  readonly lookAgainMs: number;
};

const ON_ITS_WAY: AnswerWait = {
  code: 'answer-first',
  words: 'The channel is told first that the order is accepted.',
  lookAgainMs: 5_000,
};

/** Nobody waits for what has this code: see `nextDueByItselfAt`. */
const FAILED: AnswerWait = {
  code: 'answer-failed',
  words:
    'The channel has not taken the answer to the order, and the shipment waits for that. Open the order, and try the answer again or mark it as done by hand.',
  lookAgainMs: 60_000,
};

/**
 * What a package waits for while its channel was not told that its order is accepted; null where
 * nothing. There the shipment would be of an order that nobody has accepted: each attempt would be
 * refused and counted, or worse, be taken. An answer that has failed is for a person to mend, so the
 * shipment waits with it.
 */
export function answerWaitOf(
  channel: Pick<Channel, 'answerOrder'>,
  tx: StoreTransaction,
  packageKey: number,
): AnswerWait | null {
  if (channel.answerOrder === undefined) return null;
  switch (tx.orderRequests.missingAnswer(packageKey)) {
    case 'failed':
      return FAILED;
    case 'open':
      return ON_ITS_WAY;
    case null:
      return null;
  }
}
