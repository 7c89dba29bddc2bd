import type { OrderState } from '../../shared/order-states.ts';
import type { StateSetter } from '../../shared/order-words.ts';
import { type LineQuantities, quantityLeft } from './open-order.ts';

/**
 * The one table of order states: who may bring an order from which state into which. A person does
 * so with the dropdown (UC2, requirements 1B, reading 3), the work by what is packed, confirmed and
 * voided (OC3-OC12), the channel by what an import says. What all of them may do to an order with a
 * client's own state follows from the system state that it stands for (reading 1).
 */

/** What a change meets. */
export type StateAnswer =
  | { readonly kind: 'same' }
  | { readonly kind: 'allowed' }
  /** Allowed to somebody who has answered this. */
  | { readonly kind: 'asks'; readonly question: string }
  | { readonly kind: 'refused'; readonly why: string };

/** What the table has to know of an order. */
export type StateFacts = {
  readonly orderNumber: string;
  readonly state: OrderState;
  readonly stateSetBy: StateSetter;
  readonly lines: readonly LineQuantities[];
};

type Rule =
  | 'same'
  | 'allowed'
  | 'asks while items are open'
  | 'asks to open it again'
  | 'not while a person has decided'
  | 'by Cancel Order only'
  | 'canceled for good'
  | 'taken away from the packer'
  | 'not a state of the work'
  | 'not a word of the channel';

type Row = Readonly<Record<OrderState, Rule>>;
type Table = Readonly<Record<OrderState, Row>>;

const same = 'same';
const allowed = 'allowed';
const asksOpen = 'asks while items are open';
const asksAgain = 'asks to open it again';
const undecided = 'not while a person has decided';
const cancelOrder = 'by Cancel Order only';
const forGood = 'canceled for good';
const takenAway = 'taken away from the packer';
const notWork = 'not a state of the work';
const notTold = 'not a word of the channel';

// biome-ignore format: a table is read in columns.
const byPerson: Table = {
  New:        { New: same,      Processing: allowed,   Completed: asksOpen, Canceled: cancelOrder, Fraud: allowed,   Suspended: allowed },
  Processing: { New: allowed,   Processing: same,      Completed: asksOpen, Canceled: cancelOrder, Fraud: allowed,   Suspended: allowed },
  Completed:  { New: asksAgain, Processing: asksAgain, Completed: same,     Canceled: cancelOrder, Fraud: asksAgain, Suspended: asksAgain },
  Canceled:   { New: forGood,   Processing: forGood,   Completed: forGood,  Canceled: same,        Fraud: forGood,   Suspended: forGood },
  Fraud:      { New: allowed,   Processing: allowed,   Completed: asksOpen, Canceled: cancelOrder, Fraud: same,      Suspended: allowed },
  Suspended:  { New: allowed,   Processing: allowed,   Completed: asksOpen, Canceled: cancelOrder, Fraud: allowed,   Suspended: same },
};

// biome-ignore format: a table is read in columns.
const byWork: Table = {
  New:        { New: same,      Processing: allowed,   Completed: allowed,   Canceled: notWork, Fraud: notWork, Suspended: notWork },
  Processing: { New: allowed,   Processing: same,      Completed: allowed,   Canceled: notWork, Fraud: notWork, Suspended: notWork },
  Completed:  { New: allowed,   Processing: allowed,   Completed: same,      Canceled: notWork, Fraud: notWork, Suspended: notWork },
  Canceled:   { New: takenAway, Processing: takenAway, Completed: takenAway, Canceled: same,    Fraud: notWork, Suspended: notWork },
  Fraud:      { New: takenAway, Processing: takenAway, Completed: takenAway, Canceled: notWork, Fraud: same,    Suspended: notWork },
  Suspended:  { New: takenAway, Processing: takenAway, Completed: takenAway, Canceled: notWork, Fraud: notWork, Suspended: same },
};

// biome-ignore format: a table is read in columns.
const byChannel: Table = {
  New:        { New: same,      Processing: notTold,   Completed: allowed, Canceled: allowed, Fraud: notTold, Suspended: notTold },
  Processing: { New: notTold,   Processing: same,      Completed: allowed, Canceled: allowed, Fraud: notTold, Suspended: notTold },
  Completed:  { New: undecided, Processing: undecided, Completed: same,    Canceled: allowed, Fraud: notTold, Suspended: notTold },
  Canceled:   { New: undecided, Processing: undecided, Completed: notTold, Canceled: same,    Fraud: notTold, Suspended: notTold },
  Fraud:      { New: notTold,   Processing: notTold,   Completed: notTold, Canceled: allowed, Fraud: same,    Suspended: notTold },
  Suspended:  { New: notTold,   Processing: notTold,   Completed: notTold, Canceled: allowed, Fraud: notTold, Suspended: same },
};

const tables: Readonly<Record<StateSetter, Table>> = {
  person: byPerson,
  work: byWork,
  channel: byChannel,
};

/** What it meets when `asker` wants this order in the state `to`. */
export function stateChange(asker: StateSetter, order: StateFacts, to: OrderState): StateAnswer {
  const { orderNumber, state } = order;
  const rule = tables[asker][state][to];
  switch (rule) {
    case 'same':
      return { kind: 'same' };
    case 'allowed':
      return { kind: 'allowed' };
    case 'asks while items are open': {
      const open = order.lines.reduce((sum, line) => sum + quantityLeft(line), 0);
      if (open === 0) return { kind: 'allowed' };
      const items = open === 1 ? '1 item is' : `${open} items are`;
      return {
        kind: 'asks',
        question: `${items} not shipped yet. Order ${orderNumber} leaves the open orders all the same, and nobody is asked to pack the rest.`,
      };
    }
    case 'asks to open it again':
      return {
        kind: 'asks',
        question: `Order ${orderNumber} is completed. It is taken up again with what is packed and told to its channel left as it is.`,
      };
    case 'not while a person has decided':
      return order.stateSetBy === 'person'
        ? refused(
            `A person has set order ${orderNumber} to ${state}; an import does not undo that.`,
          )
        : { kind: 'allowed' };
    case 'by Cancel Order only':
      return refused('Use Cancel Order: it sees to the payment, the labels and the channel too.');
    case 'canceled for good':
      return refused(`Order ${orderNumber} was canceled and stays so.`);
    case 'taken away from the packer':
      return refused(`Order ${orderNumber} is ${state}; packing does not set it free.`);
    case 'not a state of the work':
      return refused(`Packing does not set an order to ${to}.`);
    case 'not a word of the channel':
      return refused(`No channel sets an order from ${state} to ${to}.`);
    default:
      return rule satisfies never;
  }
}

function refused(why: string): StateAnswer {
  return { kind: 'refused', why };
}

/** Where the order goes when the table lets it; else it stays. */
function movedBy(
  asker: StateSetter,
  order: Pick<StateFacts, 'state' | 'stateSetBy'>,
  to: OrderState,
) {
  const answer = stateChange(asker, { orderNumber: '', lines: [], ...order }, to);
  return answer.kind === 'allowed' ? to : order.state;
}

/** The state after one of its packages was voided (OC12): New, if nothing else of it is shipped. */
export function stateAfterVoid(state: OrderState, livePackages: number): OrderState {
  const to = livePackages === 0 ? 'New' : 'Processing';
  return movedBy('work', { state, stateSetBy: 'work' }, to);
}

/** The state after an answer to the Shipment Confirmation that updates the channel (OC3-OC5). */
export function stateAfterConfirm(
  state: OrderState,
  choice: 'close' | 'another' | 'update',
): OrderState {
  const to = choice === 'close' ? 'Completed' : 'Processing';
  return movedBy('work', { state, stateSetBy: 'work' }, to);
}

/** The state once something of the order has gone in another way: a new one is under way then. */
export function stateUnderWay(state: OrderState): OrderState {
  return state === 'New' ? movedBy('work', { state, stateSetBy: 'work' }, 'Processing') : state;
}

/** What of an order is in packages of its parts: nothing; packed, and not all of it closed; all closed. */
export type PartsStanding = 'nothing' | 'packed' | 'closed';

/**
 * The state that an order gets by what its channel says, null where it keeps its own. One that nobody
 * packed here is done when it is shipped as a whole all the same, or when its parts are and nothing is
 * left beside them; and to be packed when the channel has taken that or its cancellation back: nobody
 * would find it otherwise. Where all of it was called off line by line and nothing of it is shipped, it
 * is canceled in every state, as by a call-off of the whole order, which the import itself carries out.
 * One of which a package is ours keeps the state that the packer chose (OC3, OC5), and what a person has
 * decided is not undone.
 */
export function stateByChannel(
  order: StateFacts,
  cancelled: boolean,
  packages: readonly { readonly state: 'labelled' | 'voided' }[],
  parts: PartsStanding,
): OrderState | null {
  const to = toldByChannel(order, cancelled, packages, parts);
  return to !== null && stateChange('channel', order, to).kind === 'allowed' ? to : null;
}

function toldByChannel(
  { state, lines }: StateFacts,
  cancelled: boolean,
  packages: readonly { readonly state: 'labelled' | 'voided' }[],
  parts: PartsStanding,
): OrderState | null {
  const isOpen = lines.some((line) => quantityLeft(line) > 0);
  const isGoing = state === 'New' || state === 'Processing';
  const isPacked = parts !== 'nothing' || packages.some((each) => each.state === 'labelled');
  const byOthers = lines.some((line) => line.quantityShippedElsewhere > 0);
  const isCalledOff = lines.every((line) => line.quantityOrdered === 0);
  if (isCalledOff && !isPacked && (isGoing || !byOthers)) return 'Canceled';
  if (isGoing && !isOpen && packages.length === 0) {
    // Rejected or in another order's box is not shipped: only what the channel has counted is.
    return byOthers || parts === 'closed' ? 'Completed' : null;
  }
  const isTakenBack =
    (state === 'Completed' && packages.length === 0) || (state === 'Canceled' && !cancelled);
  if (!isOpen || !isTakenBack) return null;
  return packages.some((each) => each.state === 'labelled') ? 'Processing' : 'New';
}

/** What it meets when a person chooses this entry of the dropdown (UC2-UC4, reading 1). */
export function stateChosen(
  order: StateFacts & { readonly customStateId: string | null },
  choice: { readonly state: OrderState; readonly customStateId: string | null },
): StateAnswer {
  if (order.state !== choice.state) return stateChange('person', order, choice.state);
  const isSame = order.customStateId === choice.customStateId;
  return { kind: isSame ? 'same' : 'allowed' };
}
