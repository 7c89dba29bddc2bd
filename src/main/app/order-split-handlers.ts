import { combineCandidatesOf, combineOrders, separateOrder } from './combine-orders.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { splitOrder, undoSplit } from './split-order.ts';

export function createOrderSplitHandlers(
  context: AppContext,
): Pick<
  Handlers,
  | 'orderSplit.split'
  | 'orderSplit.undo'
  | 'orderCombine.candidates'
  | 'orderCombine.combine'
  | 'orderCombine.separate'
> {
  return {
    'orderSplit.split': (command) => splitOrder(context, command),
    'orderSplit.undo': (command) => undoSplit(context, command),
    'orderCombine.candidates': ({ orderId }) => combineCandidatesOf(context, orderId),
    'orderCombine.combine': (command) => combineOrders(context, command),
    'orderCombine.separate': (command) => separateOrder(context, command),
  };
}
