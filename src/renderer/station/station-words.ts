import type { ConfirmationView, ConfirmChoice } from '../../shared/confirmation-views.ts';
import type { OrderState } from '../../shared/order-states.ts';
import type { PackageSummaryView } from '../../shared/package-views.ts';
import type { StationView } from '../../shared/station-views.ts';
import type { Tone } from '../ui/tone.tsx';

/** What the strip beside the scan field says. */
export type Notice = {
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
};

/** A hard stop, with the code that led to it, empty where none did. */
export type Stop = { readonly title: string; readonly message: string; readonly code: string };

export const readyNotice: Notice = {
  tone: 'idle',
  title: 'Ready',
  detail: 'Scan an order, or type its number.',
};

export function stopOf(view: StationView, code: string): Stop | null {
  return view.stop === null ? null : { ...view.stop, code };
}

/** Whether its state alone keeps an order from being shipped. */
export function isTakenAway(state: OrderState | undefined): boolean {
  return state === 'Canceled' || state === 'Fraud' || state === 'Suspended';
}

/**
 * The stop of an order that was taken away from the packer while it was open: canceled at its channel,
 * held by somebody, not accepted any more. Null where the packer has seen it, or where the order is
 * simply done.
 */
export function suddenStop(before: StationView | null, after: StationView): Stop | null {
  const was = before?.order;
  const { order } = after;
  if (before === null || order === null || was?.orderId !== order.orderId) return null;
  const stop = stopOf(after, order.orderNumber);
  if (isTakenAway(order.state)) {
    return was.state === order.state ? null : stop;
  }
  const isDone =
    order.state === 'Completed' || order.lines.every((line) => line.quantityLeft === 0);
  const wasFree = before.stop === null && before.confirmation === null;
  return isDone || !wasFree ? null : stop;
}

export function afterOpen(view: StationView): Notice {
  const { order } = view;
  if (order === null) return readyNotice;
  const title = `Order ${order.orderNumber}`;
  const left = order.lines.reduce((sum, line) => sum + line.quantityLeft, 0);
  if (view.openedInstead !== '') return { tone: 'attention', title, detail: view.openedInstead };
  const notes = (order.note === '' ? 0 : 1) + (view.work?.notes.length ?? 0);
  if (notes > 0) {
    const detail = notes === 1 ? 'Read the note first.' : 'Read the notes first.';
    return { tone: 'attention', title, detail };
  }
  if (left === 0) return { tone: 'attention', title, detail: 'Nothing is left to ship.' };
  return { tone: 'ok', title, detail: `${left} ${left === 1 ? 'item' : 'items'} to pack.` };
}

/** What was decided in the Shipment Confirmation pop-up, in a line. */
export function afterChoice(choice: ConfirmChoice, confirmation: ConfirmationView): Notice {
  const { package: shipped, telling, orderStop } = confirmation;
  const order = `Order ${shipped.orderNumber}`;
  if (orderStop !== null && choice !== 'nothing') {
    return choice === 'void'
      ? {
          tone: 'attention',
          title: 'Label voided',
          detail: `${orderStop.title}: ${orderStop.message}`,
        }
      : { tone: 'attention', title: orderStop.title, detail: telling };
  }
  switch (choice) {
    case 'close':
      return { tone: 'ok', title: `${order} closed`, detail: telling };
    case 'another':
      return { tone: 'ok', title: 'Next package', detail: `${telling} Weigh the next one.` };
    case 'update':
      return {
        tone: 'ok',
        title: `${order} shipped`,
        detail: `${telling} The order stays open.`,
      };
    case 'void':
      return { tone: 'ok', title: 'Label voided', detail: `${order} starts over.` };
    case 'nothing':
      return afterX(shipped);
  }
}

/** What is still to be decided on waits; not an empty extra package, nor what others have sent meanwhile. */
function afterX(shipped: PackageSummaryView): Notice {
  const { shipmentNumber, writeBack, writeBackWords, shippedQuantity } = shipped;
  if (writeBack === 'NotSent' && shippedQuantity > 0) {
    const detail = `${shipmentNumber} waits under Packages.`;
    return { tone: 'attention', title: 'Not updated', detail };
  }
  const detail =
    writeBack === 'NotSent'
      ? `${shipmentNumber} holds no items.`
      : `${shipmentNumber}: ${writeBackWords}.`;
  return { tone: 'idle', title: 'Pop-up closed', detail };
}
