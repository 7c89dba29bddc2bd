import type { OrderGlanceView } from '../../shared/order-glance-view.ts';
import { stateMeanings } from '../../shared/order-state-words.ts';
import { orderStates } from '../../shared/order-states.ts';
import type { OrderWorkView, StateChoiceView } from '../../shared/order-work-views.ts';
import { stateColourOf } from '../../shared/state-colours.ts';
import { historyWords } from '../domain/order-history-words.ts';
import { holdOf } from '../domain/order-hold.ts';
import { stateChosen } from '../domain/order-state.ts';
import { localDateOf, nextDate } from '../domain/station-time.ts';
import type { AppContext } from './context.ts';
import { holdProblem } from './order-details.ts';
import type { OrderRecord } from './order-store-port.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

const OFFERED_TAGS = 500;
const LISTED_HISTORY = 200;

/** The section of the order page about its state and what people here keep of it. */
export function orderWorkSectionOf(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
): OrderWorkView {
  const { stationZone } = readStationSettings(tx.settings);
  const today = localDateOf(context.clock.now(), stationZone);
  return {
    stateSet: stateSetOf(order),
    states: choicesOf(tx, order),
    notes: tx.orderNotes.list(order.key).map(({ id, text, author, createdAt }) => ({
      ...{ noteId: id, text, author, createdAt },
      canRemove: author === context.actor,
    })),
    invoiceNumber: order.invoiceNumber,
    tags: tx.orderDetails.tags(order.key),
    knownTags: tx.orderDetails.knownTags(OFFERED_TAGS),
    hold: holdOf(order, today),
    holdProblem: holdProblem(order),
    firstHoldEnd: nextDate(today),
    assignedTo: assignedTo(tx, order.assignedUserId),
    users: tx.orderDetails.users().map(({ id, name }) => ({ userId: id, name })),
    history: historyOf(tx, order),
  };
}

/** The same as far as a packer needs it, for the Ship screen. */
export function orderGlanceOf(tx: StoreTransaction, order: OrderRecord): OrderGlanceView {
  const own = order.customStateId === null ? null : tx.orderStates.find(order.customStateId);
  return {
    ownState: own === null ? null : { name: own.name, colour: own.colour },
    stateSet: stateSetOf(order),
    notes: tx.orderNotes
      .list(order.key)
      .map(({ id, text, author, createdAt }) => ({ noteId: id, text, author, at: createdAt })),
    tags: tx.orderDetails.tags(order.key),
  };
}

function stateSetOf(order: OrderRecord): OrderGlanceView['stateSet'] {
  return { by: order.stateSetBy, actor: order.stateSetActor, at: order.stateSetAt };
}

function choicesOf(tx: StoreTransaction, order: OrderRecord): StateChoiceView[] {
  const six = orderStates.map((state) => ({
    stateId: null,
    state,
    name: state,
    colour: null,
    meaning: stateMeanings[state],
  }));
  const own = tx.orderStates.list().map(({ id, name, colour, systemState, description }) => ({
    stateId: id,
    state: systemState,
    name,
    colour: stateColourOf(colour),
    meaning: description === '' ? stateMeanings[systemState] : description,
  }));
  return [...six, ...own].map((choice) => {
    const answer = stateChosen(order, { state: choice.state, customStateId: choice.stateId });
    switch (answer.kind) {
      case 'same':
        return { ...choice, answer: 'current', words: '' };
      case 'allowed':
        return { ...choice, answer: 'allowed', words: '' };
      case 'asks':
        return { ...choice, answer: 'asks', words: answer.question };
      case 'refused':
        return { ...choice, answer: 'refused', words: answer.why };
      default:
        return answer satisfies never;
    }
  });
}

function assignedTo(tx: StoreTransaction, userId: string | null): OrderWorkView['assignedTo'] {
  if (userId === null) return null;
  return { userId, name: tx.orderDetails.userName(userId) ?? '' };
}

function historyOf(tx: StoreTransaction, order: OrderRecord): OrderWorkView['history'] {
  const packageIds = tx.packages.listByOrder(order.key).map(({ id }) => id);
  return tx.orderHistory
    .list({ id: order.id, packageIds }, LISTED_HISTORY)
    .map(({ at, actor, action, detail }) => ({ at, actor, words: historyWords(action, detail) }));
}
