import { answerOf, withdrawUntold } from './accept-requests.ts';
import type { OrderAnswers } from './channel-answers-port.ts';
import type { ChannelAccount, ConfirmAnswer, ReadBackAnswer } from './channel-call-port.ts';
import type { AppContext } from './context.ts';
import type { OrderRequestRecord, RequestPerformer } from './order-request-port.ts';

/** Tells channels which orders and lines are accepted and rejected; see `OrderAnswers`. */
export function createAcceptancePerformer(
  context: AppContext,
): RequestPerformer<ConfirmAnswer, ReadBackAnswer> {
  const channelOf = (request: OrderRequestRecord) => {
    const account = context.store.read((tx) => tx.accounts.find(request.accountId));
    return { account, channel: context.channels.get(account?.channel ?? '') ?? null };
  };
  const withChannel = <Answer>(
    request: OrderRequestRecord,
    missing: (message: string) => Answer,
    run: (answers: OrderAnswers, account: ChannelAccount) => Promise<Answer>,
  ): Answer | Promise<Answer> => {
    const { account, channel } = channelOf(request);
    const answers = channel?.answerOrder;
    if (account === null || answers === undefined) {
      return missing('This station can not answer orders of this channel.');
    }
    return run(answers, account);
  };
  return {
    send: async (request, signal) =>
      withChannel<ConfirmAnswer>(
        request,
        (message) => ({
          outcome: { kind: 'rejected', code: 'no-answers', message },
          evidence: [],
        }),
        (answers, account) => answers.send(account, answerOf(request), signal),
      ),
    lookUp: async (request, signal) =>
      withChannel<ReadBackAnswer>(
        request,
        (message) => ({
          result: { kind: 'not-proven', outcome: { kind: 'unreachable', message } },
          evidence: [],
        }),
        (answers, account) => answers.lookUp(account, answerOf(request), signal),
      ),
    // What was decided stands at the station whatever the channel says; the row itself tells the rest.
    settled: (tx, { orderKey, orderId }, { state }, _answer, now) => {
      if (state === 'Success') tx.writeBacks.endAnswerWaits(orderKey, now);
      // The order may have been canceled while this was on its way.
      else if (tx.orders.find(orderId)?.state === 'Canceled') withdrawUntold(tx, orderKey, now);
    },
    limitOf: (request) => {
      const limits = channelOf(request).channel?.limits;
      return (request.mustReadBack ? limits?.readAnswer : limits?.answerOrder) ?? null;
    },
  };
}
