import { acceptOrder, answerLines, rejectOrder, undoAnswer } from './answer-order.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { orderPageAfter } from './order-page.ts';
import { moveReason, rejectionReasonsOf, removeReason, saveReason } from './rejection-reasons.ts';

type AcceptanceCommand = Extract<
  keyof Handlers,
  `acceptance.${string}` | `rejectionReasons.${string}`
>;

export function createAcceptanceHandlers(context: AppContext): Pick<Handlers, AcceptanceCommand> {
  const answered = orderPageAfter(context);
  return {
    'acceptance.decide': answered(answerLines),
    'acceptance.acceptOrder': answered(acceptOrder),
    'acceptance.rejectOrder': answered(rejectOrder),
    'acceptance.undo': answered(undoAnswer),
    'rejectionReasons.list': () => rejectionReasonsOf(context),
    'rejectionReasons.save': (wish) => saveReason(context, wish),
    'rejectionReasons.move': (wish) => moveReason(context, wish),
    'rejectionReasons.remove': (wish) => removeReason(context, wish),
  };
}
