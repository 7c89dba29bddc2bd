import { changeOrder } from './change-order.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import {
  invoiceSaved,
  orderAssigned,
  orderHeld,
  orderReleased,
  tagsChanged,
  tagsWith,
} from './order-details.ts';
import { noteAdded, noteRemoved, noteRestored } from './order-notes.ts';
import { customStatesOf, removeCustomState, saveCustomState } from './order-states.ts';
import { changeOrders } from './order-work-bulk.ts';
import { stateSetBy } from './set-order-state.ts';

type WorkCommand = Extract<keyof Handlers, `orderWork.${string}` | `orderStates.${string}`>;

/** States, notes, invoice number, tags, hold and assignment of orders. */
export function createOrderWorkHandlers(context: AppContext): Pick<Handlers, WorkCommand> {
  return {
    'orderWork.setState': (command) =>
      changeOrder(context, 'set state', command, stateSetBy(context, command)),
    'orderWork.addNote': (command) =>
      changeOrder(context, 'add note', command, noteAdded(context, command.text)),
    'orderWork.removeNote': (command) =>
      changeOrder(context, 'remove note', command, noteRemoved(context, command.noteId)),
    'orderWork.restoreNote': (command) =>
      changeOrder(context, 'restore note', command, noteRestored(context, command.noteId)),
    'orderWork.saveInvoice': (command) =>
      changeOrder(context, 'save invoice', command, invoiceSaved(command.invoiceNumber)),
    'orderWork.setTags': (command) =>
      changeOrder(
        context,
        'set tags',
        command,
        tagsChanged(() => command.tags),
      ),
    'orderWork.hold': (command) =>
      changeOrder(context, 'hold', command, orderHeld(context, command)),
    'orderWork.release': (command) =>
      changeOrder(context, 'release', command, orderReleased(context)),
    'orderWork.assign': (command) =>
      changeOrder(context, 'assign', command, orderAssigned(command.userId)),

    'orderWork.holdMany': (command) =>
      changeOrders(context, 'hold', command, orderHeld(context, command)),
    'orderWork.releaseMany': (command) =>
      changeOrders(context, 'release', command, orderReleased(context)),
    'orderWork.assignMany': (command) =>
      changeOrders(context, 'assign', command, orderAssigned(command.userId)),
    'orderWork.tagMany': (command) =>
      changeOrders(context, 'tag', command, tagsChanged(tagsWith(command.add, command.remove))),

    'orderStates.list': () => customStatesOf(context),
    'orderStates.save': (command) => {
      saveCustomState(context, command);
      return customStatesOf(context);
    },
    'orderStates.remove': (command) => {
      removeCustomState(context, command);
      return customStatesOf(context);
    },
  };
}
