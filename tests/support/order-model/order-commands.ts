import fc from 'fast-check';
import { expect } from 'vitest';
import { acceptRequestsOf } from '../../../src/main/app/accept-requests.ts';
import type { CommandInput, CommandName } from '../../../src/shared/contract.ts';
import type { StripeFault } from '../fake-stripe.ts';
import { checkOrder } from './check-order.ts';
import { type Model, takeIn } from './model-of-page.ts';
import {
  answerOrder,
  byWork,
  cancel,
  confirm,
  decide,
  enter,
  left,
  type ModelChoice,
  type ModelDecision,
  type ModelItem,
  type ModelOrder,
  type ModelParcel,
  type ModelReason,
  type ModelState,
  mayAddTracking,
  mayAnswerOrder,
  mayCancel,
  mayConfirm,
  mayDecide,
  mayHold,
  mayLeave,
  maySetState,
  mayShip,
  mayUndo,
  undo,
  voidParcel,
  type Why,
} from './model-order.ts';
import { giveBack, type MoneyKind, mayMove, move, roomFor } from './model-payment.ts';
import { give, LEASE_IS_OVER_MS, type OrderBench } from './order-bench.ts';

export type OrderStep = fc.AsyncCommand<Model, OrderBench>;

const UNDO_MS = 10_000;

/** How a command arrives: as it should, again (a key that bounces), or from a window that is behind. */
type Arrival = 'once' | 'twice' | 'stale';
const arrival = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Arrival>('once') },
  { weight: 1, arbitrary: fc.constant<Arrival>('twice') },
  { weight: 1, arbitrary: fc.constant<Arrival>('stale') },
);

type Given<Name extends CommandName> = {
  readonly name: Name;
  readonly input: Omit<CommandInput<Name>, 'commandId'>;
  /** By the requirements: null where it must be carried out. */
  readonly why: Why;
  readonly after: (model: Model, page: Model['page']) => void;
};

/** One command of a person. `plan` is null where there is nothing that it could be given for. */
function person<Name extends CommandName>(
  text: string,
  how: Arrival,
  plan: (model: Model, dueAt: string) => Given<Name> | null,
): OrderStep {
  return {
    toString: () => (how === 'once' ? text : `${text} ${how}`),
    check: (model) => plan(model as Model, '') !== null,
    run: async (model, bench) => {
      const dueAt = new Date(bench.clock.now().getTime() + UNDO_MS).toISOString();
      const given = plan(model, dueAt);
      if (given === null) return;
      const { name, why, after } = given;
      const hasRevision = 'expectedRevision' in given.input;
      const isStale = how === 'stale' && hasRevision;
      model.commands += 1;
      const input = {
        ...given.input,
        ...(isStale ? { expectedRevision: model.page.order.revision + 1 } : {}),
        commandId: `${model.orderId}-${model.commands}`,
      } as unknown as CommandInput<Name>;
      const predicted = why ?? (isStale ? 'the order has changed since' : null);
      const answered = await give(bench, name, input);
      bench.tally.add(name, answered.code === '' ? 'done' : 'refused');
      if ((answered.code === '') !== (predicted === null) || answered.code === 'internal') {
        expect.fail(
          `${text}: by the requirements ${predicted ?? 'it is carried out'}; the station: ${answered.why || 'done'}`,
        );
      }
      if (isStale && why === null) expect(answered.code).toBe('conflict');
      const page = await bench.page(model.orderId);
      if (answered.code === '') {
        if (how === 'twice') {
          const again = await give(bench, name, input);
          expect(again.why).toBe('');
          expect(await bench.page(model.orderId)).toEqual(page);
        }
        after(model, page);
      }
      model.page = page;
      checkOrder(model, bench);
    },
  };
}

const revisionOf = ({ orderId, page }: Model) => ({
  orderId,
  expectedRevision: page.order.revision,
});

const reasonOf = (reason: ModelReason) =>
  ({
    listed: { reasonId: 'out-of-stock', text: '' },
    'with-words': { reasonId: 'other', text: 'Damaged' },
    'without-words': { reasonId: 'other', text: ' ' },
    unknown: { reasonId: 'no-such-reason', text: '' },
    none: null,
  })[reason];

const reason = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<ModelReason>('listed', 'with-words') },
  { weight: 1, arbitrary: fc.constantFrom<ModelReason>('without-words', 'unknown') },
);

const acceptWhole = arrival.map((how) =>
  person('Accept Order', how, (model, dueAt) => ({
    name: 'acceptance.acceptOrder',
    input: revisionOf(model),
    why: mayAnswerOrder(model.order, null),
    after: ({ order }) => answerOrder(order, { kind: 'accept' }, dueAt),
  })),
);

const rejectWhole = fc.tuple(arrival, reason).map(([how, why]) =>
  person(`Reject Order (${why})`, how, (model, dueAt) => ({
    name: 'acceptance.rejectOrder',
    input: { ...revisionOf(model), ...(reasonOf(why) ?? { reasonId: '-', text: '' }) },
    why: mayAnswerOrder(model.order, why),
    after: ({ order }) => answerOrder(order, { kind: 'reject', reason: why }, dueAt),
  })),
);

const decision: fc.Arbitrary<ModelDecision> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<ModelDecision>({ kind: 'accept' }) },
  { weight: 2, arbitrary: reason.map((why): ModelDecision => ({ kind: 'reject', reason: why })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.oneof(reason, fc.constant<ModelReason>('none')))
      .map(([quantity, why]): ModelDecision => ({ kind: 'edit', quantity, reason: why })),
  },
);

const decideLine = fc
  .tuple(arrival, fc.integer({ min: 0, max: 2 }), decision)
  .map(([how, line, chosen]) =>
    person(`line ${line}: ${JSON.stringify(chosen)}`, how, (model, dueAt) => ({
      name: 'acceptance.decide',
      input: {
        ...revisionOf(model),
        lines: [{ lineId: lineIdOf(model, line), decision: decisionInput(chosen) }],
      },
      why: mayDecide(model.order, line, chosen),
      after: ({ order }) => decide(order, [{ line, decision: chosen }], dueAt),
    })),
  );

function decisionInput(chosen: ModelDecision) {
  if (chosen.kind === 'accept') return chosen;
  const given = reasonOf(chosen.reason);
  if (chosen.kind === 'edit') {
    return { kind: 'edit' as const, quantity: chosen.quantity, note: '', reason: given };
  }
  return { kind: 'reject' as const, reason: given ?? { reasonId: '-', text: '' } };
}

const undoAnswer = arrival.map((how) =>
  person('Undo', how, (model) => ({
    name: 'acceptance.undo',
    input: revisionOf(model),
    why: mayUndo(model.order),
    after: ({ order }) => undo(order),
  })),
);

/** What goes into a box, line by line: nothing, one, all that is left, or one more than that. */
type Fill = 'none' | 'one' | 'all' | 'over';
const fill = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Fill>('none', 'one', 'all') },
  { weight: 1, arbitrary: fc.constant<Fill>('over') },
);
const fills = fc.oneof(
  { weight: 2, arbitrary: fc.constant<readonly Fill[]>(['all', 'all', 'all']) },
  { weight: 3, arbitrary: fc.array(fill, { minLength: 3, maxLength: 3 }) },
);

function itemsOf(order: ModelOrder, wanted: readonly Fill[]): ModelItem[] {
  return wanted.flatMap((each, line) => {
    const open = left(order, line);
    const quantity = { none: 0, one: 1, all: open, over: open + 1 }[each];
    return quantity > 0 ? [{ line, quantity }] : [];
  });
}

const itemInputs = (model: Model, items: readonly ModelItem[]) =>
  items.map(({ line, quantity }) => ({ lineId: lineIdOf(model, line), quantity }));

const lineIdOf = ({ page }: Model, line: number) => page.order.lines[line]?.lineId ?? 'no-line';

function addParcel(
  model: Model,
  page: Model['page'],
  items: readonly ModelItem[],
  choice: ModelParcel['choice'],
): void {
  const known = new Set(model.order.parcels.map(({ packageId }) => packageId));
  const added = page.shipments.shipments.filter(({ packageId }) => !known.has(packageId));
  expect(added.length).toBe(1);
  const packageId = added[0]?.packageId ?? '';
  model.order.parcels.push({ packageId, items, voided: false, choice, left: false });
}

const ship = fc.tuple(arrival, fills).map(([how, wanted]) =>
  person(`Ship (${wanted.join(', ')})`, how, (model) => {
    const items = itemsOf(model.order, wanted);
    return {
      name: 'station.ship',
      input: {
        ...revisionOf(model),
        parcel: {
          items: itemInputs(model, items),
          weightGrams: 900,
          carrierId: 'carrier-ups',
          serviceCode: '03',
          presetId: null,
          tracking: { kind: 'range' as const },
          shippingCostMinor: 450,
          printerId: null,
        },
      },
      why: mayShip(model.order, items),
      after: (now, page) => addParcel(now, page, items, null),
    };
  }),
);

const addTracking = fc.tuple(arrival, fills, fc.boolean()).map(([how, wanted, closeOrder]) =>
  person(`Add Tracking (${wanted.join(', ')}${closeOrder ? ', close' : ''})`, how, (model) => {
    const items = itemsOf(model.order, wanted);
    // The screen can not send an empty one.
    if (items.length === 0) return null;
    return {
      name: 'orderShipments.addTracking',
      input: {
        ...revisionOf(model),
        items: itemInputs(model, items),
        carrierId: 'carrier-ups',
        serviceCode: '',
        tracking: { kind: 'none' as const },
        closeOrder,
      },
      why: mayAddTracking(model.order, items, closeOrder),
      after: (now, page) => {
        addParcel(now, page, items, closeOrder ? 'close' : 'update');
        byWork(now.order, closeOrder ? 'Completed' : 'Processing');
      },
    };
  }),
);

const which = fc.nat({ max: 7 });
const parcelAt = ({ order }: Model, at: number): ModelParcel | undefined =>
  order.parcels[order.parcels.length === 0 ? 0 : at % order.parcels.length];

const choice = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<ModelChoice>('close', 'another', 'update') },
  { weight: 2, arbitrary: fc.constantFrom<ModelChoice>('void', 'nothing') },
);

/** Of the last parcel, mostly: that is the one whose pop-up is open. */
const confirmParcel = fc
  .tuple(arrival, choice, fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, which))
  .map(([how, chosen, at]) =>
    person(`Confirm ${at < 0 ? 'the last' : at} (${chosen})`, how, (model) => {
      const parcel = at < 0 ? model.order.parcels.at(-1) : parcelAt(model, at);
      if (parcel === undefined) return null;
      return {
        name: 'station.confirm',
        input: { packageId: parcel.packageId, choice: chosen },
        why: mayConfirm(parcel, chosen),
        after: ({ order }) => confirm(order, parcel, chosen),
      };
    }),
  );

const voidPackage = fc.tuple(arrival, which).map(([how, at]) =>
  person(`Void ${at}`, how, (model) => {
    const parcel = parcelAt(model, at);
    if (parcel === undefined) return null;
    return {
      name: 'packages.void',
      input: { packageId: parcel.packageId },
      why: parcel.voided ? 'it is voided' : null,
      after: ({ order }) => voidParcel(order, parcel),
    };
  }),
);

const markShipped = fc.tuple(arrival, fc.option(which)).map(([how, at]) =>
  person(`Mark as Shipped ${at ?? 'all'}`, how, (model) => {
    const parcel = at === null ? null : parcelAt(model, at);
    if (parcel === undefined) return null;
    return {
      name: 'orderShipments.markShipped',
      input: { ...revisionOf(model), packageId: parcel?.packageId ?? null },
      why: mayLeave(model.order, parcel),
      after: ({ order }) => {
        const leaving = parcel === null ? order.parcels : [parcel];
        for (const each of leaving) if (mayLeave(order, each) === null) each.left = true;
      },
    };
  }),
);

const undoMarkShipped = fc.tuple(arrival, which).map(([how, at]) =>
  person(`Undo Mark as Shipped ${at}`, how, (model) => {
    const parcel = parcelAt(model, at);
    if (parcel === undefined) return null;
    return {
      name: 'orderShipments.undoMarkShipped',
      input: { ...revisionOf(model), packageId: parcel.packageId },
      why: parcel.voided ? 'it is voided' : parcel.left ? null : 'it has not left',
      after: () => {
        parcel.left = false;
      },
    };
  }),
);

const states: readonly ModelState[] = ['New', 'Processing', 'Completed', 'Fraud', 'Suspended'];
const setState = fc
  .tuple(
    arrival,
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom<ModelState>('New', 'Processing') },
      { weight: 2, arbitrary: fc.constantFrom<ModelState>(...states, 'Canceled') },
    ),
    fc.boolean(),
  )
  .map(([how, to, confirmed]) =>
    person(`state ${to}${confirmed ? ', confirmed' : ''}`, how, (model) => ({
      name: 'orderWork.setState',
      input: { ...revisionOf(model), to: { kind: 'system' as const, state: to }, confirmed },
      why: maySetState(model.order, to, confirmed),
      after: ({ order }) => {
        if (order.state !== to) enter(order, to);
      },
    })),
  );

const hold = arrival.map((how) =>
  person('Hold', how, (model) => ({
    name: 'orderWork.hold',
    input: { ...revisionOf(model), until: null, reason: 'Ask the buyer' },
    why: mayHold(model.order),
    after: ({ order }) => {
      order.onHold = true;
    },
  })),
);

const release = arrival.map((how) =>
  person('Release', how, (model) => ({
    name: 'orderWork.release',
    input: revisionOf(model),
    why: model.order.onHold ? null : 'it is not on hold',
    after: ({ order }) => {
      order.onHold = false;
    },
  })),
);

const cancelOrder = fc
  .record({
    how: arrival,
    labels: fc.constantFrom('void' as const, 'keep' as const, undefined),
    captured: fc.constantFrom('refund' as const, 'keep' as const),
    words: fc.constantFrom('buyer-asked', 'other with', 'other without'),
  })
  .map(({ how, labels, captured, words }) =>
    person(`Cancel Order (${labels ?? 'no word'}, ${captured}, ${words})`, how, (model) => {
      const wish = { labels, hasWords: words !== 'other without' };
      return {
        name: 'orderCancel.cancel',
        input: {
          ...revisionOf(model),
          reason: words === 'buyer-asked' ? ('buyer-asked' as const) : ('other' as const),
          note: words === 'other with' ? 'Not wanted' : '',
          notifyBuyer: false,
          captured,
          ...(labels === undefined ? {} : { labels }),
        },
        why: mayCancel(
          model.order,
          wish,
          model.payments.some(({ open }) => open.length > 0),
        ),
        after: (now) => {
          cancel(now.order, labels);
          for (const payment of now.payments) giveBack(payment, captured);
        },
      };
    }),
  );

/** What is typed as an amount, by what is left: minor units, and what is no amount at all. */
type Typed = 'all' | 'part' | 'over' | 'zero' | 'negative' | 'three decimals' | 'empty';
const typed = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Typed>('all', 'part', 'part', 'part', 'part') },
  { weight: 1, arbitrary: fc.constant<Typed>('over') },
  { weight: 1, arbitrary: fc.constantFrom<Typed>('zero', 'negative', 'three decimals', 'empty') },
);

function amountOf(
  room: number,
  how: Typed,
): { readonly text: string; readonly minor: number | null } {
  const money = (minor: number) => ({ text: (minor / 100).toFixed(2), minor });
  switch (how) {
    case 'all':
      return money(room);
    case 'part':
      return money(Math.ceil(room / 3));
    case 'over':
      return money(room + 1);
    case 'zero':
      return money(0);
    case 'negative':
      return { text: '-1.00', minor: null };
    case 'three decimals':
      return { text: '0.001', minor: null };
    case 'empty':
      return { text: '', minor: null };
    default:
      return how satisfies never;
  }
}

const payNo = fc.constantFrom(0, 0, 1, 2);
const moveMoney = (kind: 'capture' | 'refund') =>
  fc.tuple(arrival, payNo, typed).map(([how, at, written]) =>
    person(`${kind} of payment ${at} (${written})`, how, (model) => {
      const payment = model.payments[at];
      if (payment === undefined) return null;
      const { text, minor } = amountOf(roomFor(payment, kind), written);
      return {
        name: `payments.${kind}` as const,
        input: { ...revisionOf(model), paymentId: payment.paymentId, amount: text },
        why: mayMove(payment, kind, minor, model.order.state),
        after: () => move(payment, kind, minor ?? 0),
      };
    }),
  );

const reverse = fc.tuple(arrival, payNo).map(([how, at]) =>
  person(`release of payment ${at}`, how, (model) => {
    const payment = model.payments[at];
    if (payment === undefined) return null;
    const kind: MoneyKind = 'reverse';
    const rest = roomFor(payment, kind);
    return {
      name: 'payments.reverse',
      input: { ...revisionOf(model), paymentId: payment.paymentId },
      why: mayMove(payment, kind, rest, model.order.state),
      after: () => move(payment, kind, rest),
    };
  }),
);

const syncPayment = fc.tuple(arrival, payNo).map(([how, at]) =>
  person(`Sync Payments of ${at}`, how, (model) => {
    const payment = model.payments[at];
    if (payment === undefined) return null;
    return {
      name: 'payments.sync',
      input: { ...revisionOf(model), paymentId: payment.paymentId },
      why: null,
      after: () => undefined,
    };
  }),
);

/** Something that happens to the station, and not by one of its commands. */
function happens(
  text: string,
  name: string,
  work: (bench: OrderBench) => Promise<void>,
): OrderStep {
  return {
    toString: () => text,
    check: () => true,
    run: async (model, bench) => {
      const startedAt = bench.clock.now().toISOString();
      await work(bench);
      bench.tally.add(name, 'done');
      model.page = await bench.page(model.orderId);
      const hasBegun = answerHasBegun(model, bench);
      // Nobody tells an answer that can still be taken back (undo).
      const dueAt = model.order.waiting?.dueAt;
      if (hasBegun && dueAt !== undefined) {
        expect(dueAt <= bench.clock.now().toISOString(), `told at ${startedAt}`).toBe(true);
      }
      takeIn(model, hasBegun);
      checkOrder(model, bench);
    },
  };
}

/** Whether the answer that could be taken back until now is being told, or was. */
export function answerHasBegun({ orderId }: Model, bench: OrderBench): boolean {
  return bench.station().context.store.read((tx) => {
    const order = tx.orders.find(orderId);
    const newest = order === null ? undefined : acceptRequestsOf(tx, order.key).at(-1);
    return newest !== undefined && newest.state !== 'Withdrawn' && newest.attemptNumber > 0;
  });
}

const queues = fc.constantFrom(0, 1_000, 5_000, 15_000, LEASE_IS_OVER_MS).map((ms) =>
  happens(`${ms / 1_000} s later the queues work`, 'queues', async (bench) => {
    bench.clock.advance(ms);
    await bench.sendAll();
  }),
);

const ordersComeIn = fc.constant(
  happens('the orders come in again', 'orders.sync', (bench) => bench.sync()),
);

const stripeFaults: readonly StripeFault['kind'][] = [
  'decline',
  'fail-before',
  'fail-after',
  'drop-before',
  'drop-after',
  'rate-limit',
  'unavailable',
  'still-at-work',
  'garbage',
];
const stripeFault = fc
  .constantFrom(...stripeFaults)
  .map((kind) =>
    happens(`Stripe: ${kind}`, 'fault at Stripe', async ({ stripe }) =>
      stripe.failNext({ kind } as StripeFault),
    ),
  );
const stripeForgets = fc.constant(
  happens('Stripe forgets its keys', 'fault at Stripe', async ({ stripe }) => stripe.forgetKeys()),
);

const marketFault = fc
  .constantFrom('none', 'none', 'down', 'throttle', 'error', 'reject', 'silent-after-accept')
  .map((fault) =>
    happens(`the marketplace: ${fault}`, 'fault at the marketplace', async (bench) => {
      await bench.station().run('practice.setFault', { fault: fault as 'none' });
    }),
  );

const restart = fc.constant(happens('restart', 'restart', (bench) => bench.restart()));
const powerCut = fc
  .integer({ min: 0, max: 8 })
  .map((steps) =>
    happens(`power cut after ${steps} steps`, 'power cut', (bench) => bench.powerCut(steps)),
  );

const weighted: readonly (readonly [number, fc.Arbitrary<OrderStep>])[] = [
  [18, acceptWhole],
  [2, rejectWhole],
  [12, decideLine],
  [3, undoAnswer],
  [12, ship],
  [6, addTracking],
  [14, confirmParcel],
  [4, voidPackage],
  [6, markShipped],
  [3, undoMarkShipped],
  [7, setState],
  [1, hold],
  [4, release],
  [1, cancelOrder],
  [9, moveMoney('capture')],
  [6, moveMoney('refund')],
  [1, reverse],
  [2, syncPayment],
  [14, queues],
  [2, ordersComeIn],
  [3, stripeFault],
  [1, stripeForgets],
  [3, marketFault],
  [1, restart],
  [1, powerCut],
];

/** Steps of every kind, each as often as its weight says. */
export const orderSteps: fc.Arbitrary<OrderStep>[] = weighted.flatMap(([weight, step]) =>
  Array.from({ length: weight }, () => step),
);
