import { array, assert, boolean, constantFrom, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderState, orderStates } from '../../shared/order-states.ts';
import { type StateSetter, stateSetters } from '../../shared/order-words.ts';
import { isTakenAway } from './open-order.ts';
import {
  stateAfterConfirm,
  stateAfterVoid,
  stateByChannel,
  stateChange,
  stateChosen,
  stateUnderWay,
} from './order-state.ts';

const line = (changes: Partial<Parameters<typeof stateChange>[1]['lines'][number]> = {}) => ({
  quantityOrdered: 2,
  quantityShippedElsewhere: 0,
  quantityPacked: 0,
  quantityAccepted: null,
  quantitySplitOff: 0,
  ...changes,
});
const open = [line(), line({ quantityPacked: 1 })];
const packed = [line({ quantityPacked: 2 })];
const elsewhere = [line({ quantityShippedElsewhere: 2 })];

const orderIn = (
  state: OrderState,
  lines = open,
  stateSetBy: StateSetter = 'work',
): Parameters<typeof stateChange>[1] => ({ orderNumber: '1001', state, stateSetBy, lines });

type Expected = 'same' | 'allowed' | 'asks' | 'refused';

/** What each asker meets with an order of which items are open; columns as orderStates. */
const expected: Readonly<Record<StateSetter, Readonly<Record<OrderState, readonly Expected[]>>>> = {
  // biome-ignore format: columns are New, Processing, Completed, Canceled, Fraud, Suspended.
  person: {
    New:        ['same',    'allowed', 'asks',    'refused', 'allowed', 'allowed'],
    Processing: ['allowed', 'same',    'asks',    'refused', 'allowed', 'allowed'],
    Completed:  ['asks',    'asks',    'same',    'refused', 'asks',    'asks'],
    Canceled:   ['refused', 'refused', 'refused', 'same',    'refused', 'refused'],
    Fraud:      ['allowed', 'allowed', 'asks',    'refused', 'same',    'allowed'],
    Suspended:  ['allowed', 'allowed', 'asks',    'refused', 'allowed', 'same'],
  },
  // biome-ignore format: columns are New, Processing, Completed, Canceled, Fraud, Suspended.
  work: {
    New:        ['same',    'allowed', 'allowed', 'refused', 'refused', 'refused'],
    Processing: ['allowed', 'same',    'allowed', 'refused', 'refused', 'refused'],
    Completed:  ['allowed', 'allowed', 'same',    'refused', 'refused', 'refused'],
    Canceled:   ['refused', 'refused', 'refused', 'same',    'refused', 'refused'],
    Fraud:      ['refused', 'refused', 'refused', 'refused', 'same',    'refused'],
    Suspended:  ['refused', 'refused', 'refused', 'refused', 'refused', 'same'],
  },
  // biome-ignore format: columns are New, Processing, Completed, Canceled, Fraud, Suspended.
  channel: {
    New:        ['same',    'refused', 'allowed', 'allowed', 'refused', 'refused'],
    Processing: ['refused', 'same',    'allowed', 'allowed', 'refused', 'refused'],
    Completed:  ['allowed', 'allowed', 'same',    'allowed', 'refused', 'refused'],
    Canceled:   ['allowed', 'allowed', 'refused', 'same',    'refused', 'refused'],
    Fraud:      ['refused', 'refused', 'refused', 'allowed', 'same',    'refused'],
    Suspended:  ['refused', 'refused', 'refused', 'allowed', 'refused', 'same'],
  },
};
const columns = ['New', 'Processing', 'Completed', 'Canceled', 'Fraud', 'Suspended'] as const;

describe('the table of order states', () => {
  const cells = stateSetters.flatMap((asker) =>
    orderStates.flatMap((from) =>
      columns.map((to, at) => ({ asker, from, to, answer: expected[asker][from][at] })),
    ),
  );

  it('has a cell for every asker, state and wish', () => {
    expect(cells).toHaveLength(3 * 6 * 6);
  });

  it.each(cells)('$asker: $from to $to is $answer', ({ asker, from, to, answer }) => {
    const met = stateChange(asker, orderIn(from), to);
    expect(met.kind).toBe(answer);
    if (met.kind === 'refused') expect(met.why).toMatch(/^[A-Z].*\.$/);
    if (met.kind === 'asks') expect(met.question).toMatch(/^[A-Z0-9].*\.$/);
  });

  it.each(['New', 'Processing', 'Fraud', 'Suspended'] as const)(
    'lets a person complete a %s order without a question when nothing is left to ship',
    (from) => {
      expect(stateChange('person', orderIn(from, packed), 'Completed').kind).toBe('allowed');
      expect(stateChange('person', orderIn(from, []), 'Completed').kind).toBe('allowed');
    },
  );

  it('says how many items are not shipped', () => {
    expect(stateChange('person', orderIn('New'), 'Completed')).toEqual({
      kind: 'asks',
      question:
        '3 items are not shipped yet. Order 1001 leaves the open orders all the same, and nobody is asked to pack the rest.',
    });
    const one = [line({ quantityOrdered: 1 })];
    expect(stateChange('person', orderIn('New', one), 'Completed')).toMatchObject({
      question: expect.stringMatching(/^1 item is not/),
    });
  });

  it('sends whoever wants to cancel to Cancel Order', () => {
    for (const state of orderStates.filter((each) => each !== 'Canceled')) {
      expect(stateChange('person', orderIn(state), 'Canceled')).toMatchObject({
        why: expect.stringContaining('Use Cancel Order'),
      });
    }
  });

  it.each(['Completed', 'Canceled'] as const)(
    'does not let an import undo that a person has set an order to %s',
    (from) => {
      for (const to of ['New', 'Processing'] as const) {
        expect(stateChange('channel', orderIn(from, open, 'person'), to).kind).toBe('refused');
        expect(stateChange('channel', orderIn(from, open, 'channel'), to).kind).toBe('allowed');
        expect(stateChange('channel', orderIn(from, open, 'work'), to).kind).toBe('allowed');
      }
    },
  );

  it('has the work keep its hands off exactly what is taken away from the packer', () => {
    for (const state of orderStates) {
      const to = state === 'Processing' ? 'Completed' : 'Processing';
      const refused = stateChange('work', orderIn(state), to).kind === 'refused';
      expect({ state, refused }).toEqual({ state, refused: isTakenAway(state) });
    }
  });
});

describe('an entry of the dropdown', () => {
  const withOwn = (state: OrderState, customStateId: string | null) => ({
    ...orderIn(state),
    customStateId,
  });

  it('is the current one only where the client’s own state is the same too', () => {
    const order = withOwn('New', 'a');
    expect(stateChosen(order, { state: 'New', customStateId: 'a' }).kind).toBe('same');
    expect(stateChosen(order, { state: 'New', customStateId: 'b' }).kind).toBe('allowed');
    expect(stateChosen(order, { state: 'New', customStateId: null }).kind).toBe('allowed');
  });

  it.each(orderStates)('of the client meets from %s what its system state meets', (from) => {
    for (const state of ['New', 'Processing', 'Fraud', 'Suspended'] as const) {
      if (state === from) continue;
      expect(stateChosen(withOwn(from, null), { state, customStateId: 'own' })).toEqual(
        stateChange('person', orderIn(from), state),
      );
    }
  });
});

describe('what the work makes of a state', () => {
  it('is New after the last package was voided, and Processing before (OC12)', () => {
    expect(stateAfterVoid('Completed', 0)).toBe('New');
    expect(stateAfterVoid('Processing', 0)).toBe('New');
    expect(stateAfterVoid('New', 1)).toBe('Processing');
    expect(stateAfterVoid('Completed', 2)).toBe('Processing');
  });

  it('is Completed after "close order", and Processing after the other updates (OC3-OC5)', () => {
    for (const state of ['New', 'Processing', 'Completed'] as const) {
      expect(stateAfterConfirm(state, 'close')).toBe('Completed');
      expect(stateAfterConfirm(state, 'another')).toBe('Processing');
      expect(stateAfterConfirm(state, 'update')).toBe('Processing');
    }
  });

  it('is Processing once something of a new order has gone, and nothing else otherwise', () => {
    for (const state of orderStates) {
      expect(stateUnderWay(state)).toBe(state === 'New' ? 'Processing' : state);
    }
  });

  it.each(['Canceled', 'Suspended', 'Fraud'] as const)('never sets a %s order free', (state) => {
    expect(stateAfterVoid(state, 0)).toBe(state);
    expect(stateAfterVoid(state, 1)).toBe(state);
    for (const choice of ['close', 'another', 'update'] as const) {
      expect(stateAfterConfirm(state, choice)).toBe(state);
    }
  });
});

describe('what the channel makes of a state', () => {
  const ours = [{ state: 'labelled' }] as const;
  const voided = [{ state: 'voided' }] as const;

  it('is Completed where the whole order was shipped by somebody else', () => {
    expect(stateByChannel(orderIn('New', elsewhere), false, [], 'nothing')).toBe('Completed');
    expect(stateByChannel(orderIn('Processing', elsewhere), false, [], 'nothing')).toBe(
      'Completed',
    );
  });

  it('is Completed also where a person had chosen a state of an order that is under way', () => {
    expect(stateByChannel(orderIn('Processing', elsewhere, 'person'), false, [], 'nothing')).toBe(
      'Completed',
    );
  });

  it('stays where a package is ours, voided or not', () => {
    expect(stateByChannel(orderIn('New', elsewhere), false, ours, 'nothing')).toBeNull();
    expect(stateByChannel(orderIn('New', elsewhere), false, voided, 'nothing')).toBeNull();
    expect(stateByChannel(orderIn('Completed'), false, ours, 'nothing')).toBeNull();
  });

  describe('where every line was called off', () => {
    const off = [line({ quantityOrdered: 0 }), line({ quantityOrdered: 0 })];
    const stateOf = (
      state: OrderState,
      changes: {
        readonly lines?: typeof off;
        readonly by?: StateSetter;
        readonly packages?: typeof ours | typeof voided;
        readonly parts?: Parameters<typeof stateByChannel>[3];
      } = {},
    ) => {
      const { lines = off, by, packages = [], parts = 'nothing' } = changes;
      return stateByChannel(orderIn(state, lines, by), false, packages, parts);
    };

    it.each(orderStates.filter((state) => state !== 'Canceled'))(
      'is Canceled from %s, whoever has set that',
      (state) => {
        for (const by of stateSetters) expect(stateOf(state, { by })).toBe('Canceled');
        expect(stateOf(state, { packages: voided })).toBe('Canceled');
      },
    );

    it('stays canceled', () => {
      for (const by of stateSetters) expect(stateOf('Canceled', { by })).toBeNull();
    });

    it.each(orderStates)('stays %s where a package of ours has gone', (state) => {
      expect(stateOf(state, { packages: ours })).toBeNull();
      expect(stateOf(state, { parts: 'packed' })).toBeNull();
    });

    it('is Completed where all that was shipped is in parts that are closed', () => {
      expect(stateOf('New', { parts: 'closed' })).toBe('Completed');
      expect(stateOf('Processing', { parts: 'closed' })).toBe('Completed');
      for (const state of ['Completed', 'Canceled', 'Fraud', 'Suspended'] as const) {
        expect(stateOf(state, { parts: 'closed' })).toBeNull();
      }
    });

    it('stays Completed where somebody else had shipped it before', () => {
      const lines = off.map((each) => ({ ...each, quantityShippedElsewhere: 1 }));
      expect(stateOf('Completed', { lines, by: 'channel' })).toBeNull();
    });
  });

  it('stays where nothing is left because it was rejected or split off, not shipped', () => {
    const rejected = [line({ quantityAccepted: 0 })];
    const split = [line({ quantitySplitOff: 2 })];
    expect(stateByChannel(orderIn('New', rejected), false, [], 'nothing')).toBeNull();
    expect(stateByChannel(orderIn('New', split), false, [], 'nothing')).toBeNull();
  });

  it('is New again, or Processing with a package of ours, where the channel takes it back', () => {
    expect(stateByChannel(orderIn('Completed'), false, [], 'nothing')).toBe('New');
    expect(stateByChannel(orderIn('Canceled', open, 'channel'), false, [], 'nothing')).toBe('New');
    expect(stateByChannel(orderIn('Canceled', open, 'channel'), false, ours, 'nothing')).toBe(
      'Processing',
    );
    expect(stateByChannel(orderIn('Canceled', open, 'channel'), true, [], 'nothing')).toBeNull();
  });

  it('does not take back what a person has canceled, completed, suspended or held as fraud', () => {
    for (const state of ['Canceled', 'Completed', 'Suspended', 'Fraud'] as const) {
      for (const lines of [open, elsewhere, packed]) {
        expect(stateByChannel(orderIn(state, lines, 'person'), false, [], 'nothing')).toBeNull();
      }
    }
  });

  it('is never one that the table refuses', () => {
    const lines = array(
      constantFrom(...open, ...packed, ...elsewhere, line({ quantityOrdered: 0 })),
    );
    const order = record({
      orderNumber: constantFrom('1001'),
      state: constantFrom(...orderStates),
      stateSetBy: constantFrom(...stateSetters),
      lines,
    });
    const packages = array(record({ state: constantFrom('labelled' as const, 'voided' as const) }));
    const standing = constantFrom('nothing' as const, 'packed' as const, 'closed' as const);
    assert(
      property(order, boolean(), packages, standing, (each, cancelled, made, parts) => {
        const to = stateByChannel(each, cancelled, made, parts);
        return to === null || stateChange('channel', each, to).kind === 'allowed';
      }),
    );
  });
});
