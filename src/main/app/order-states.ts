import { refuse } from '../../shared/app-error.ts';
import type { CommandOutput, ParsedInput } from '../../shared/contract.ts';
import { stateColourOf } from '../../shared/state-colours.ts';
import { inUseProblem, MOST_CUSTOM_STATES, nameProblem } from '../domain/custom-state.ts';
import { oneLine } from '../domain/one-line.ts';
import { auditSetup } from './audit-setup.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { CustomStateRecord } from './order-work-store-port.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';

/** The states that the client has made (UC4), in the order of the dropdown. */
export function customStatesOf(context: AppContext): CommandOutput<'orderStates.list'> {
  return context.store.read((tx) => ({
    states: tx.orderStates.list().map(({ id, position: _, ...state }) => ({
      ...state,
      stateId: id,
      colour: stateColourOf(state.colour),
      orders: tx.orderStates.ordersWith(id),
    })),
  }));
}

/** Makes a state, or changes one that no order has. */
export function saveCustomState(
  context: AppContext,
  command: ParsedInput<'orderStates.save'>,
): void {
  const now = nowUtc(context);
  const { commandId, stateId, colour, systemState } = command;
  context.store.write((tx) =>
    runOnce(tx, { commandId, name: 'save order state', input: command, now }, () => {
      const stored = stateId === undefined ? null : unusedState(tx, stateId);
      const states = tx.orderStates.list();
      const others = states.filter((other) => other.id !== stored?.id);
      const problem = nameProblem(
        command.name,
        others.map((other) => other.name),
      );
      if (problem !== null) refuse('invalid-input', problem);
      if (stored === null && states.length >= MOST_CUSTOM_STATES) {
        refuse('refused', `There can be at most ${MOST_CUSTOM_STATES} states. Remove one first.`);
      }
      const state: CustomStateRecord = {
        id: stored?.id ?? context.ids.next(),
        name: oneLine(command.name),
        description: oneLine(command.description),
        colour,
        systemState,
        position: stored?.position ?? Math.max(0, ...states.map((each) => each.position)) + 1,
      };
      tx.orderStates.save(state, now);
      const action = stored === null ? 'add order state' : 'change order state';
      const { id, position: _, ...detail } = state;
      auditSetup(context, tx, action, id, detail);
      return id;
    }),
  );
  changed(context, 'settings', 'orders');
}

/** Removes a state that no order has. */
export function removeCustomState(
  context: AppContext,
  command: ParsedInput<'orderStates.remove'>,
): void {
  const now = nowUtc(context);
  const { commandId, stateId } = command;
  context.store.write((tx) =>
    runOnce(tx, { commandId, name: 'remove order state', input: command, now }, () => {
      const { name } = unusedState(tx, stateId);
      tx.orderStates.remove(stateId);
      auditSetup(context, tx, 'remove order state', stateId, { name });
      return stateId;
    }),
  );
  changed(context, 'settings', 'orders');
}

function unusedState(tx: StoreTransaction, stateId: string): CustomStateRecord {
  const state = tx.orderStates.find(stateId);
  if (state === null) refuse('not-found', 'This state was removed already.');
  const orders = tx.orderStates.ordersWith(stateId);
  if (orders > 0) refuse('refused', inUseProblem(state.name, orders));
  return state;
}
