import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCanceled, planCancellation } from './plan-cancellation.ts';

type Given = { readonly state: number; readonly sku?: string };

const orderOf = (...lines: readonly Given[]) => ({
  orderId: '5978',
  trackingNumber: '',
  lines: lines.map(({ state, sku }, index) => ({
    id: String(index + 1),
    sku: sku ?? `SKU-${index + 1}`,
    state,
    quantity: 1,
    imei: '',
    serialNumber: '',
  })),
});
const step = (id: number, newState: 4 | 5, ...lineIds: string[]) => ({
  sku: `SKU-${id}`,
  newState,
  lineIds: lineIds.length === 0 ? [String(id)] : lineIds,
});

test.each([
  [[1], [step(1, 4)]],
  [[2], [step(1, 5)]],
  [
    [1, 2],
    [step(1, 4), step(2, 5)],
  ],
  [[4, 2], [step(2, 5)]],
  [[4, 5, 7], []],
])('lines in the states %j leave the steps %j', (states, steps) => {
  expect(planCancellation(orderOf(...states.map((state) => ({ state }))))).toEqual({
    kind: 'steps',
    steps,
  });
});

test.each([
  [[3], 'shipped-already'],
  [[2, 3], 'shipped-already'],
  [[6], 'shipped-already'],
  [[0], 'not-paid'],
  [[8, 1], 'not-paid'],
  [[9], 'not-paid'],
  [[11], 'state'],
])('lines in the states %j are refused: %s', (states, code) => {
  const plan = planCancellation(orderOf(...states.map((state) => ({ state }))));
  expect(plan).toMatchObject({ kind: 'refused', code, message: expect.stringMatching(/\.$/) });
});

test('lines of one SKU are one step, and those accepted in part are left to a person', () => {
  const same = (state: number) => ({ state, sku: 'SKU-1' });
  expect(planCancellation(orderOf(same(1), same(1), same(4)))).toEqual({
    kind: 'steps',
    steps: [step(1, 4, '1', '2')],
  });
  expect(planCancellation(orderOf(same(1), same(2)))).toMatchObject({ code: 'same-sku' });
  expect(planCancellation(orderOf({ state: 1, sku: '' }))).toMatchObject({ code: 'no-sku' });
});

test('an order is canceled when its steps are taken, and only then', () => {
  const states = fc.array(fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), { maxLength: 5 });
  fc.assert(
    fc.property(states, (drawn) => {
      const order = orderOf(...drawn.map((state) => ({ state })));
      const plan = planCancellation(order);
      if (plan.kind === 'refused') {
        expect(isCanceled(order)).toBe(false);
        return;
      }
      expect(isCanceled(order)).toBe(plan.steps.length === 0 && drawn.length > 0);
      const after = order.lines.map((line) => {
        const taken = plan.steps.find((each) => each.lineIds.includes(line.id));
        if (taken !== undefined)
          expect([line.state, taken.newState]).toEqual(taken.newState === 4 ? [1, 4] : [2, 5]);
        return { ...line, state: taken?.newState ?? line.state };
      });
      expect(isCanceled({ ...order, lines: after })).toBe(drawn.length > 0);
    }),
  );
});
