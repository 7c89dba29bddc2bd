import type { ParsedInput } from '../../shared/contract.ts';
import type { DeliveryStatesView } from '../../shared/order-shipments-views.ts';
import type { AppContext } from './context.ts';
import { moveEntry, type NamedList, offeredEntries, removeEntry, saveEntry } from './named-list.ts';
import type { NamedEntry } from './named-list-store-port.ts';

const states: NamedList<NamedEntry> = {
  what: 'delivery state',
  tableOf: (tx) => tx.deliveryStates,
};

/** Delivery states that a person may choose for an item (UC8; requirements 1B, reading 2). */
export function deliveryStatesOf(context: AppContext): DeliveryStatesView {
  return context.store.read((tx) => ({
    deliveryStates: offeredEntries(tx.deliveryStates).map(({ id, name }) => ({
      deliveryStateId: id,
      name,
      inUse: tx.deliveryStates.isInUse(id),
    })),
  }));
}

export function saveDeliveryState(
  context: AppContext,
  { deliveryStateId: id, name }: ParsedInput<'deliveryStates.save'>,
): DeliveryStatesView {
  saveEntry(context, states, { id, name }, (entry) => entry);
  return deliveryStatesOf(context);
}

export function moveDeliveryState(
  context: AppContext,
  { deliveryStateId, direction }: ParsedInput<'deliveryStates.move'>,
): DeliveryStatesView {
  moveEntry(context, states, deliveryStateId, direction);
  return deliveryStatesOf(context);
}

/** Takes one off the list; refused while an item has it. */
export function removeDeliveryState(
  context: AppContext,
  { deliveryStateId }: ParsedInput<'deliveryStates.remove'>,
): DeliveryStatesView {
  removeEntry(context, states, deliveryStateId, (tx, { id, name }) =>
    tx.deliveryStates.isInUse(id)
      ? `Items have the delivery state ${name}. Change them first.`
      : null,
  );
  return deliveryStatesOf(context);
}
