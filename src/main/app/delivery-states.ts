import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { DeliveryStatesView } from '../../shared/order-shipments-views.ts';
import { auditSetup } from './audit-setup.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { DeliveryStateRecord } from './order-shipments-store-port.ts';
import type { StoreTransaction } from './store-port.ts';

/** Delivery states that a person may choose for an item (UC8; requirements 1B, reading 2). */
export function deliveryStatesOf(context: AppContext): DeliveryStatesView {
  return context.store.read((tx) => ({
    deliveryStates: offered(tx).map(({ id, name }) => ({
      deliveryStateId: id,
      name,
      inUse: tx.deliveryStates.isInUse(id),
    })),
  }));
}

/** Adds one at the end, or renames one. A name that was removed earlier is offered again. */
export function saveDeliveryState(
  context: AppContext,
  input: ParsedInput<'deliveryStates.save'>,
): DeliveryStatesView {
  const { deliveryStateId, name } = input;
  context.store.write((tx) => {
    const all = tx.deliveryStates.list();
    const namesake = all.find((state) => same(state.name, name));
    const existing = offered(tx).find((state) => state.id === deliveryStateId);
    if (deliveryStateId !== undefined && existing === undefined) {
      refuse('not-found', 'This delivery state is not in the list any more.');
    }
    if (namesake !== undefined && namesake.id !== deliveryStateId) {
      if (!namesake.removed || existing !== undefined) {
        refuse('conflict', `There is a delivery state named ${namesake.name} already.`);
      }
    }
    const id = existing?.id ?? namesake?.id ?? context.ids.next();
    const position = existing?.position ?? 1 + Math.max(0, ...all.map((each) => each.position));
    tx.deliveryStates.save({ id, name, position });
    const action = existing === undefined ? 'add delivery state' : 'rename delivery state';
    auditSetup(context, tx, action, id, { name, before: existing?.name ?? null });
  });
  changed(context, 'settings', 'orders');
  return deliveryStatesOf(context);
}

/** Offers them in this order. Refused where the list has changed since it was shown. */
export function sortDeliveryStates(
  context: AppContext,
  input: ParsedInput<'deliveryStates.sort'>,
): DeliveryStatesView {
  const wanted = input.deliveryStateIds;
  context.store.write((tx) => {
    const known = new Map(offered(tx).map((state) => [state.id, state]));
    const sorted = [...new Set(wanted)].flatMap((id) => known.get(id) ?? []);
    if (sorted.length !== known.size || wanted.length !== known.size) {
      refuse('conflict', 'The list of delivery states has changed. Look at it again.');
    }
    for (const [index, { id, name }] of sorted.entries()) {
      tx.deliveryStates.save({ id, name, position: index + 1 });
    }
    auditSetup(context, tx, 'sort delivery states', 'delivery states', {
      order: sorted.map((state) => state.name),
    });
  });
  changed(context, 'settings', 'orders');
  return deliveryStatesOf(context);
}

/** Takes one off the list; refused while an item has it. */
export function removeDeliveryState(
  context: AppContext,
  { deliveryStateId }: ParsedInput<'deliveryStates.remove'>,
): DeliveryStatesView {
  const now = nowUtc(context);
  context.store.write((tx) => {
    const all = offered(tx);
    const state = all.find((each) => each.id === deliveryStateId);
    if (state === undefined) {
      refuse('not-found', 'This delivery state is not in the list any more.');
    }
    if (tx.deliveryStates.isInUse(state.id)) {
      refuse('refused', `Items have the delivery state ${state.name}. Change them first.`);
    }
    if (all.length === 1) refuse('refused', 'The last delivery state can not be removed.');
    tx.deliveryStates.remove(state.id, now);
    auditSetup(context, tx, 'remove delivery state', state.id, { name: state.name });
  });
  changed(context, 'settings', 'orders');
  return deliveryStatesOf(context);
}

function offered(tx: StoreTransaction): readonly DeliveryStateRecord[] {
  return tx.deliveryStates.list().filter((state) => !state.removed);
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
