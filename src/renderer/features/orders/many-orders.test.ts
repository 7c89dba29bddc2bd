import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  commandOf,
  type ManyChange,
  type ManyOutcome,
  markAfter,
  tagCounts,
  undoSteps,
} from './many-orders.ts';
import { outcomeWords } from './many-orders-words.ts';
import type { OrderMark } from './marked-orders.ts';
import { runManyOrders } from './run-many-orders.ts';

const mark = (orderId: string, part: Partial<OrderMark> = {}): OrderMark => ({
  ...{ orderId, orderNumber: `#${orderId}`, revision: 3, onHold: false, tags: [] },
  ...part,
});
const done = (orderId: string, undo: ManyChange | null, revision = 4) => ({
  ...{ orderId, orderNumber: `#${orderId}`, done: true, message: '', revision, undo },
});
const refused = (orderId: string, message: string) => ({
  ...{ orderId, orderNumber: `#${orderId}`, done: false, message, revision: 9, undo: null },
});
const nothing: ManyOutcome = {
  ...{ changed: 0, same: 0, refused: [], unknown: 0, untried: 0, why: '', undo: [], results: [] },
};

describe('what takes a change back', () => {
  test('is one step for all orders that need the same, with the revisions that they have now', () => {
    const steps = undoSteps([
      done('a', { kind: 'release' }),
      done('b', { kind: 'hold', until: null, reason: 'Stock' }),
      done('c', { kind: 'release' }, 12),
      done('so already', null),
      refused('d', 'It has changed since.'),
    ]);
    expect(steps.map(({ change, orders }) => [change.kind, orders])).toEqual([
      [
        'release',
        [
          { orderId: 'a', orderNumber: '#a', revision: 4 },
          { orderId: 'c', orderNumber: '#c', revision: 12 },
        ],
      ],
      ['hold', [{ orderId: 'b', orderNumber: '#b', revision: 4 }]],
    ]);
  });

  test('is the same command as any other change', () => {
    expect(commandOf({ kind: 'release' })).toEqual({ name: 'orderWork.releaseMany', wish: {} });
    expect(commandOf({ kind: 'tag', add: ['a'], remove: [] })).toEqual({
      ...{ name: 'orderWork.tagMany', wish: { add: ['a'], remove: [] } },
    });
  });
});

describe('an order that was changed', () => {
  test.each<[ManyChange, Parameters<typeof markAfter>[3], boolean]>([
    [{ kind: 'hold', until: null, reason: '' }, { list: 'open' }, false],
    [{ kind: 'hold', until: null, reason: '' }, { list: 'awaiting' }, false],
    [{ kind: 'hold', until: null, reason: '' }, { list: 'onHold' }, true],
    [{ kind: 'hold', until: null, reason: '' }, { list: 'all' }, true],
    [{ kind: 'release' }, { list: 'onHold' }, false],
    [{ kind: 'release' }, { text: 'ada' }, true],
    [{ kind: 'assign', userId: 'ben' }, { list: 'open' }, true],
    [{ kind: 'assign', userId: 'ben' }, { assignedUserId: 'ben' }, true],
    [{ kind: 'assign', userId: 'ben' }, { assignedUserId: 'anna' }, false],
    [{ kind: 'assign', userId: null }, { assignedUserId: 'nobody' }, true],
    [{ kind: 'tag', add: [], remove: ['GIFT'] }, { tag: 'Gift' }, false],
    [{ kind: 'tag', add: ['x'], remove: [] }, { tag: 'Gift', text: 'ada' }, true],
    [{ kind: 'tag', add: [], remove: ['x'] }, { text: 'ada' }, false],
  ])('by %j stays marked in %j: %s', (change, listed, stays) => {
    const next = markAfter(mark('a'), change, 4, listed);
    expect(next === null).toBe(!stays);
    if (next !== null) expect(next.revision).toBe(4);
  });

  test('has the hold and the tags that it has now', () => {
    const held = markAfter(mark('a'), { kind: 'hold', until: null, reason: '' }, 4, {});
    expect(held?.onHold).toBe(true);
    const tags = ['Gift', 'Old'];
    const change: ManyChange = { kind: 'tag', add: ['gift', 'New'], remove: ['OLD'] };
    expect(markAfter(mark('a', { tags }), change, 4, {})?.tags).toEqual(['Gift', 'New']);
  });
});

test('tags of marked orders are counted, the most frequent first', () => {
  const marks = [mark('a', { tags: ['x', 'y'] }), mark('b', { tags: ['y'] }), mark('c')];
  expect(tagCounts(marks)).toEqual([
    { tag: 'y', orders: 2 },
    { tag: 'x', orders: 1 },
  ]);
});

describe('a run', () => {
  const orders = (count: number) => Array.from({ length: count }, (_, index) => mark(`${index}`));
  const steps = (count: number) => [
    { change: { kind: 'release' } as const, orders: orders(count) },
  ];
  type Answer = Awaited<ReturnType<Parameters<typeof runManyOrders>[1]['ask']>>;

  function world(answers: (asked: readonly string[], call: number) => Answer, stopAfter = 1e9) {
    const calls: { readonly id: string; readonly asked: readonly string[] }[] = [];
    const progress: number[] = [];
    return {
      calls,
      progress,
      world: {
        ask: async (_: string, input: { commandId: string; orders: { orderId: string }[] }) => {
          const asked = input.orders.map(({ orderId }) => orderId);
          calls.push({ id: input.commandId, asked });
          return answers(asked, calls.length);
        },
        newCommandId: () => `command-${calls.length}`,
        onProgress: (answered: number) => void progress.push(answered),
        isStopped: () => calls.length >= stopAfter,
      } as unknown as Parameters<typeof runManyOrders>[1],
    };
  }
  const all = (asked: readonly string[]): Answer => ({
    ...{ ok: true, value: { results: asked.map((id) => done(id, { kind: 'release' })) } },
  });

  test('asks for each order exactly once, whatever their number, and counts as it goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(400), async (count) => {
        const { world: given, calls, progress } = world(all);
        const outcome = await runManyOrders(steps(count), given);
        expect(calls.flatMap(({ asked }) => asked)).toEqual(orders(count).map((o) => o.orderId));
        expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
        expect(progress.at(-1) ?? 0).toBe(count);
        expect([outcome.changed, outcome.untried, outcome.why]).toEqual([count, 0, '']);
      }),
      { numRuns: 25 },
    );
  });

  test('that is stopped leaves the rest as it is, and says so', async () => {
    const outcome = await runManyOrders(steps(120), world(all, 1).world);
    expect(outcomeWords({ kind: 'release' }, outcome)).toBe(
      '50 orders were released from hold. 70 orders were not tried. You stopped it.',
    );
  });

  test.each([
    'internal',
    // Another program had the store while the orders were changed one by one.
    'store-busy',
  ] as const)(
    'that loses an answer (%s) does not say what became of those orders',
    async (code) => {
      const lost: Answer = { ok: false, error: { code, message: 'No answer.' } };
      const { world: given } = world((asked, call) => (call === 2 ? lost : all(asked)));
      const outcome = await runManyOrders(steps(120), given);
      expect(outcomeWords({ kind: 'release' }, outcome)).toBe(
        '50 orders were released from hold. Of 50 orders it is not known whether they were changed. Look at them. 20 orders were not tried. No answer.',
      );
    },
  );

  test('that is refused as a whole has changed nothing', async () => {
    const error = { code: 'refused', message: 'You lack the right.' } as const;
    const outcome = await runManyOrders(steps(2), world(() => ({ ok: false, error })).world);
    expect(outcomeWords({ kind: 'release' }, outcome)).toBe(
      'No order was changed. 2 orders were not tried. You lack the right.',
    );
  });

  test('names each that was refused, also one that is gone', async () => {
    const { world: given } = world((asked) => ({
      ok: true,
      value: {
        results: asked.map((id) =>
          id === '1' ? { ...refused(id, 'It is gone.'), orderNumber: '' } : done(id, null),
        ),
      },
    }));
    const outcome = await runManyOrders(steps(3), given);
    expect(outcome.refused).toEqual([{ orderId: '1', orderNumber: '#1', message: 'It is gone.' }]);
    expect([outcome.changed, outcome.same, outcome.undo]).toEqual([0, 2, []]);
  });
});

test('the words of a result say what was done, and to how many', () => {
  const words = (deed: Parameters<typeof outcomeWords>[0], part: Partial<ManyOutcome>) =>
    outcomeWords(deed, { ...nothing, ...part });
  expect(words({ kind: 'hold' }, { changed: 1 })).toBe('1 order was put on hold.');
  expect(words({ kind: 'assign', userName: 'Ben' }, { changed: 1_000 })).toBe(
    '1,000 orders were assigned to Ben.',
  );
  expect(words({ kind: 'assign', userName: null }, { changed: 2, same: 1 })).toBe(
    '2 orders were assigned to nobody. 1 order was so already.',
  );
  expect(words({ kind: 'tag' }, { changed: 3 })).toBe('The tags of 3 orders were changed.');
  expect(words({ kind: 'undo' }, { changed: 3 })).toBe('Taken back for 3 orders.');
});
