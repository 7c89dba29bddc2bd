import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { OrderState } from '../../shared/order-states.ts';
import { stateChosen } from '../domain/order-state.ts';
import type { OrderChange } from './change-order.ts';
import type { AppContext } from './context.ts';
import { stateNameOf } from './state-by-work.ts';
import type { StoreTransaction } from './store-port.ts';

type SetState = ParsedInput<'orderWork.setState'>;

/** A person chooses a state in the dropdown of an order (UC2-UC4). */
export function stateSetBy(context: AppContext, { to, confirmed }: SetState): OrderChange {
  return (tx, order, now) => {
    const choice = choiceOf(tx, to);
    const answer = stateChosen(order, choice);
    switch (answer.kind) {
      case 'same':
        return null;
      case 'refused':
        return refuse('refused', answer.why);
      case 'asks':
        if (!confirmed) refuse('refused', `${answer.question} Confirm it to go on.`);
        break;
      case 'allowed':
        break;
      default:
        return answer satisfies never;
    }
    const { state, customStateId, name } = choice;
    const { actor } = context;
    const from = stateNameOf(tx, order);
    tx.orders.setState(order.key, { state, by: 'person', actor, customStateId }, now);
    return {
      action: 'set state',
      detail: { from, to: name, state },
    };
  };
}

function choiceOf(
  tx: StoreTransaction,
  to: SetState['to'],
): { readonly state: OrderState; readonly customStateId: string | null; readonly name: string } {
  if (to.kind === 'system') return { state: to.state, customStateId: null, name: to.state };
  const custom = tx.orderStates.find(to.stateId);
  if (custom === null) {
    refuse('not-found', 'This state was removed from Order Configurations. Choose another one.');
  }
  return { state: custom.systemState, customStateId: custom.id, name: custom.name };
}
