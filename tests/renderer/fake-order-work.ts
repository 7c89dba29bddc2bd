import { holdOf, holdStop } from '../../src/main/domain/order-hold.ts';
import { stateChosen } from '../../src/main/domain/order-state.ts';
import { nextDate } from '../../src/main/domain/station-time.ts';
import type { AppError } from '../../src/shared/app-error.ts';
import type { CommandName, CommandResult, ParsedInput } from '../../src/shared/contract.ts';
import type { OrderGlanceView } from '../../src/shared/order-glance-view.ts';
import type { OrderPageView } from '../../src/shared/order-page-views.ts';
import { stateMeanings } from '../../src/shared/order-state-words.ts';
import { orderStates } from '../../src/shared/order-states.ts';
import type { OrderView } from '../../src/shared/order-views.ts';
import type { StateSetter } from '../../src/shared/order-words.ts';
import type {
  CustomStateView,
  OrderUndo,
  OrderWorkView,
} from '../../src/shared/order-work-views.ts';
import { now, today } from './fake-data.ts';
import { assignees, seedOf } from './fake-standing.ts';

type WorkCommand = Extract<CommandName, `orderWork.${string}` | `orderStates.${string}`>;
type WorkHandlers = {
  readonly [Name in WorkCommand]: (input: ParsedInput<Name>) => CommandResult<Name>;
};

type Work = {
  customStateId: string | null;
  set: { by: StateSetter; actor: string; at: string | null };
  notes: { noteId: string; text: string; author: string; createdAt: string; removed: boolean }[];
  invoiceNumber: string;
  tags: string[];
  hold: { until: string | null; reason: string } | null;
  userId: string | null;
  history: { at: string; actor: string; words: string }[];
};

const me = 'Anna Lind';
const users = assignees;
let customStates: Omit<CustomStateView, 'orders'>[] = [
  {
    stateId: 'state-1',
    name: 'Waiting for parts',
    description: 'A part of the set has not arrived yet.',
    colour: 'amber',
    systemState: 'Suspended',
  },
  {
    stateId: 'state-2',
    name: 'On the shelf',
    description: '',
    colour: 'teal',
    systemState: 'Processing',
  },
  {
    stateId: 'state-3',
    name: 'Address check',
    description: 'The buyer was asked for a better address.',
    colour: 'violet',
    systemState: 'Fraud',
  },
];
const works = new Map<string, Work>();

const fresh = (): Work => ({
  customStateId: null,
  set: { by: 'work', actor: '', at: now },
  notes: [],
  invoiceNumber: '',
  tags: [],
  hold: null,
  userId: null,
  history: [],
});

const busy = (): Work => ({
  ...fresh(),
  set: { by: 'person', actor: 'Ben Okafor', at: '2026-11-22T14:05:00.000Z' },
  notes: [
    {
      noteId: 'note-1',
      text: 'The buyer called: leave it at the side door, and put the receipt into the box.',
      author: 'Ben Okafor',
      createdAt: '2026-11-22T13:20:00.000Z',
      removed: false,
    },
    {
      noteId: 'note-2',
      text: 'Use the double-walled carton.\nThe last one came back broken.',
      author: me,
      createdAt: '2026-11-22T14:41:00.000Z',
      removed: false,
    },
  ],
  invoiceNumber: 'R-2026-11873',
  tags: ['Fragile', 'Gift', 'Regular buyer'],
  history: [
    { at: '2026-11-22T14:41:00.000Z', actor: me, words: 'Note added' },
    { at: '2026-11-22T14:06:00.000Z', actor: me, words: 'Tags added Fragile, Gift' },
    {
      at: '2026-11-22T14:05:00.000Z',
      actor: 'Ben Okafor',
      words: 'State: Suspended to Processing',
    },
    {
      at: '2026-11-22T13:22:00.000Z',
      actor: 'Ben Okafor',
      words: 'On hold until 2026-11-23: Address is asked for',
    },
    { at: '2026-11-22T13:20:00.000Z', actor: 'Ben Okafor', words: 'Note added' },
  ],
});

/** The first order that is asked for has all that an order can have. */
function workOf(orderId: string): Work {
  const known = works.get(orderId);
  if (known !== undefined) return known;
  const { hold, tags, userId } = seedOf(orderId);
  const work = works.size === 0 ? busy() : { ...fresh(), hold, tags: [...tags], userId };
  works.set(orderId, work);
  return work;
}

/** What people did to an order, as the lists show it; looking at it there does not open it. */
export function standingOfOrder(orderId: string): {
  readonly hold: Work['hold'];
  readonly tags: readonly string[];
  readonly userId: string | null;
} {
  return works.get(orderId) ?? seedOf(orderId);
}

const factsOf = (order: OrderView, work: Work) => ({
  orderNumber: order.orderNumber,
  state: order.state,
  stateSetBy: work.set.by,
  customStateId: work.customStateId,
  lines: order.lines.map((line) => ({
    quantityOrdered: line.quantityOrdered,
    quantityShippedElsewhere: line.quantityShipped,
    quantityPacked: 0,
    quantityAccepted: null,
    quantitySplitOff: 0,
  })),
});

/** The section of the order page. */
export function orderWork(order: OrderView): OrderWorkView {
  const work = workOf(order.orderId);
  const choices = [
    ...orderStates.map((state) => ({
      ...{ stateId: null, state, name: state, colour: null, meaning: stateMeanings[state] },
    })),
    ...customStates.map(({ stateId, systemState, name, colour, description }) => ({
      ...{ stateId, state: systemState, name, colour },
      meaning: description || stateMeanings[systemState],
    })),
  ];
  return {
    stateSet: work.set,
    states: choices.map((choice) => {
      const met = stateChosen(factsOf(order, work), {
        state: choice.state,
        customStateId: choice.stateId,
      });
      const answer = met.kind === 'same' ? 'current' : met.kind;
      const words = met.kind === 'asks' ? met.question : met.kind === 'refused' ? met.why : '';
      return { ...choice, answer, words };
    }),
    notes: work.notes
      .filter((note) => !note.removed)
      .map(({ removed: _, ...note }) => ({ ...note, canRemove: note.author === me })),
    invoiceNumber: work.invoiceNumber,
    tags: work.tags,
    knownTags: ['Express', 'Fragile', 'Gift', 'Regular buyer', 'Wholesale'],
    hold: holdOf(
      {
        onHold: work.hold !== null,
        heldUntil: work.hold?.until ?? null,
        holdReason: work.hold?.reason ?? '',
      },
      today,
    ),
    holdProblem:
      order.state === 'Completed' || order.state === 'Canceled'
        ? `Order ${order.orderNumber} is ${order.state}: there is nothing to hold.`
        : null,
    firstHoldEnd: nextDate(today),
    assignedTo: users.find((user) => user.userId === work.userId) ?? null,
    users,
    history: work.history,
  };
}

export function orderGlance(order: OrderView): OrderGlanceView {
  const work = workOf(order.orderId);
  const own = customStates.find((state) => state.stateId === work.customStateId);
  return {
    ownState: own === undefined ? null : { name: own.name, colour: own.colour },
    stateSet: work.set,
    notes: work.notes
      .filter((note) => !note.removed)
      .map(({ noteId, text, author, createdAt }) => ({ noteId, text, author, at: createdAt })),
    tags: work.tags,
  };
}

/** Why an order is not shipped now. */
export function fakeStop(order: OrderView): { title: string; message: string } | null {
  const name = `Order ${order.orderNumber}`;
  const { hold } = orderWork(order);
  switch (order.state) {
    case 'Canceled':
      return {
        title: 'Order canceled',
        message: `${name} was canceled. Put the items back and ship nothing.`,
      };
    case 'Fraud':
      return {
        title: 'Order held as fraud',
        message: `${name} is marked as fraud. Ship nothing and ask your lead.`,
      };
    case 'Suspended':
      return {
        title: 'Order suspended',
        message: `${name} is suspended. Ship nothing until it is released.`,
      };
    default:
      return hold === null ? null : holdStop(order.orderNumber, hold);
  }
}

const ok = <T>(value: T) => ({ ok: true, value }) as const;
const refuse = (code: AppError['code'], message: string) =>
  ({ ok: false, error: { code, message } }) as const;

export function fakeOrderWork(core: {
  readonly findOrder: (orderId: string) => OrderView | null;
  readonly pageOf: (order: OrderView) => OrderPageView;
  readonly onChanged: () => void;
}): WorkHandlers {
  type Command = { readonly orderId: string; readonly expectedRevision: number };

  const change = (
    { orderId, expectedRevision }: Command,
    apply: (work: Work, order: OrderView) => string | AppError | null,
  ) => {
    const order = core.findOrder(orderId);
    if (order === null) return refuse('not-found', 'This order is not in the store any more.');
    if (order.revision !== expectedRevision) {
      return refuse(
        'conflict',
        `Order ${order.orderNumber} has changed since you opened it. Nothing was overwritten. Look at it again.`,
      );
    }
    const work = workOf(orderId);
    const done = apply(work, order);
    if (done !== null && typeof done !== 'string') return { ok: false, error: done } as const;
    if (done !== null) {
      order.revision += 1;
      work.history = [{ at: now, actor: me, words: done }, ...work.history];
    }
    core.onChanged();
    return ok(core.pageOf(order));
  };
  const many = (
    orders: readonly Command[],
    apply: (work: Work, order: OrderView) => string | AppError | null,
    undoOf: (work: Work) => OrderUndo | null,
  ) =>
    ok({
      results: orders.map((each) => {
        const undo = undoOf(workOf(each.orderId));
        const answer = change(each, apply);
        const order = core.findOrder(each.orderId);
        return {
          orderId: each.orderId,
          orderNumber: order?.orderNumber ?? '',
          done: answer.ok,
          message: answer.ok ? '' : answer.error.message,
          revision: order?.revision ?? 0,
          undo: answer.ok ? undo : null,
        };
      }),
    });
  const states = () =>
    ok({
      states: customStates.map((state) => ({
        ...state,
        orders: [...works.values()].filter((work) => work.customStateId === state.stateId).length,
      })),
    });
  const nameOf = (userId: string | null) => users.find((user) => user.userId === userId)?.name;
  const withTags = (work: Work, tags: readonly string[]) => {
    work.tags = [...new Set(tags)];
    return `Tags: ${work.tags.join(', ') || 'none'}`;
  };

  return {
    'orderWork.setState': ({ to, confirmed, ...command }) =>
      change(command, (work, order) => {
        const own = to.kind === 'custom' ? to.stateId : null;
        const custom = customStates.find((state) => state.stateId === own);
        const state = to.kind === 'system' ? to.state : (custom?.systemState ?? 'New');
        const met = stateChosen(factsOf(order, work), { state, customStateId: own });
        if (met.kind === 'same') return null;
        if (met.kind === 'refused') return { code: 'refused', message: met.why };
        if (met.kind === 'asks' && !confirmed) return { code: 'refused', message: met.question };
        order.state = state;
        work.customStateId = own;
        work.set = { by: 'person', actor: me, at: now };
        return `State: ${custom?.name ?? state}`;
      }),
    'orderWork.addNote': (command) =>
      change(command, (work) => {
        work.notes = [
          ...work.notes,
          {
            noteId: `note-${Date.now()}`,
            text: command.text,
            author: me,
            createdAt: now,
            removed: false,
          },
        ];
        return 'Note added';
      }),
    'orderWork.removeNote': (command) =>
      change(command, (work) => {
        for (const note of work.notes) note.removed ||= note.noteId === command.noteId;
        return 'Note removed';
      }),
    'orderWork.restoreNote': (command) =>
      change(command, (work) => {
        for (const note of work.notes) note.removed &&= note.noteId !== command.noteId;
        return 'Note brought back';
      }),
    'orderWork.saveInvoice': (command) =>
      change(command, (work) => {
        work.invoiceNumber = command.invoiceNumber;
        return `Invoice number: ${command.invoiceNumber}`;
      }),
    'orderWork.setTags': (command) => change(command, (work) => withTags(work, command.tags)),
    'orderWork.hold': (command) =>
      change(command, (work) => {
        if (command.until !== null && command.until <= today) {
          return {
            code: 'invalid-input',
            message: `A hold ends after today, ${today}. Choose a later date.`,
          };
        }
        work.hold = { until: command.until, reason: command.reason };
        return `On hold until ${command.until ?? 'released'}`;
      }),
    'orderWork.release': (command) =>
      change(command, (work) => {
        work.hold = null;
        return 'Released from hold';
      }),
    'orderWork.assign': (command) =>
      change(command, (work) => {
        work.userId = command.userId;
        return `Assigned to ${nameOf(command.userId) ?? 'nobody'}`;
      }),
    'orderWork.holdMany': ({ orders, until, reason }) =>
      many(
        orders,
        (work, { orderNumber, state }) => {
          if (state === 'Completed' || state === 'Canceled') {
            const message = `Order ${orderNumber} is ${state}: there is nothing to hold.`;
            return { code: 'refused', message };
          }
          work.hold = { until, reason };
          return `On hold until ${until ?? 'released'}`;
        },
        ({ hold }) => (hold === null ? { kind: 'release' } : { kind: 'hold', ...hold }),
      ),
    'orderWork.releaseMany': ({ orders }) =>
      many(
        orders,
        (work, order) => {
          if (work.hold === null) {
            return { code: 'refused', message: `Order ${order.orderNumber} is not on hold.` };
          }
          work.hold = null;
          return 'Released from hold';
        },
        ({ hold }) => (hold === null ? null : { kind: 'hold', ...hold }),
      ),
    'orderWork.assignMany': ({ orders, userId }) =>
      many(
        orders,
        (work) => {
          if (work.userId === userId) return null;
          work.userId = userId;
          return `Assigned to ${nameOf(userId) ?? 'nobody'}`;
        },
        (work) => (work.userId === userId ? null : { kind: 'assign', userId: work.userId }),
      ),
    'orderWork.tagMany': ({ orders, add, remove }) =>
      many(
        orders,
        (work) =>
          withTags(work, [...work.tags.filter((tag) => !remove.includes(tag)), ...add].sort()),
        ({ tags }) => ({
          kind: 'tag',
          add: remove.filter((tag) => tags.includes(tag)),
          remove: add.filter((tag) => !tags.includes(tag)),
        }),
      ),
    'orderStates.list': states,
    'orderStates.save': ({ commandId, stateId = commandId, ...state }) => {
      const others = customStates.filter((each) => each.stateId !== stateId);
      if (others.some((other) => other.name.toLowerCase() === state.name.toLowerCase())) {
        return refuse(
          'invalid-input',
          `There is a state ${state.name} already. Choose another name.`,
        );
      }
      const next = { stateId, ...state };
      customStates = customStates.some((each) => each.stateId === stateId)
        ? customStates.map((each) => (each.stateId === stateId ? next : each))
        : [...customStates, next];
      return states();
    },
    'orderStates.remove': ({ stateId }) => {
      customStates = customStates.filter((each) => each.stateId !== stateId);
      return states();
    },
  };
}
