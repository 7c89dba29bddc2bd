import type { OrderAnswer } from '../domain/order-answer.ts';
import type { ChannelAccount, ConfirmAnswer, ReadBackAnswer } from './channel-call-port.ts';

/** Accepts and rejects the lines of an order at the channel (MP3, MP5, MP6). */
export type OrderAnswers = {
  /**
   * Tells the channel the answer. The same answer again changes nothing there, and what has another
   * answer there already is never overridden: that is `rejected`, with what the channel has.
   */
  readonly send: (
    account: ChannelAccount,
    answer: OrderAnswer,
    signal: AbortSignal,
  ) => Promise<ConfirmAnswer>;
  /**
   * Asks whether the channel has this answer, whole. `absent` while any line of it waits there still;
   * `different` where a line has another answer. Changes nothing.
   */
  readonly lookUp: (
    account: ChannelAccount,
    answer: OrderAnswer,
    signal: AbortSignal,
  ) => Promise<ReadBackAnswer>;
};
