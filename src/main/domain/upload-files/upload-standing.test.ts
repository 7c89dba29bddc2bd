import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderStates } from '../../../shared/order-states.ts';
import { writeBackStates } from '../../../shared/write-back-states.ts';
import { askedStates, IN_FILE, refusalOfUnasked, uploadRefusal } from './upload-standing.ts';

const facts = fc.record({
  isVoided: fc.boolean(),
  state: fc.constantFrom(...writeBackStates),
  operation: fc.constantFrom('confirm' as const, 'unship' as const),
  waitReason: fc.constantFrom('', IN_FILE, 'offline'),
  mustReadBack: fc.boolean(),
  errorCode: fc.constantFrom('', 'different-at-channel', 'InvalidInput'),
  shippedQuantity: fc.nat({ max: 2 }),
  orderState: fc.constantFrom(...orderStates),
});

test('nothing goes that the channel has, may have, or gets in another way', () => {
  fc.assert(
    fc.property(facts, fc.subarray([...askedStates]), (each, asked) => {
      if (uploadRefusal(each, asked) !== null) return;
      expect(['Failed', ...asked]).toContain(each.state);
      expect(each).toMatchObject({ isVoided: false, operation: 'confirm', mustReadBack: false });
      expect(each.shippedQuantity).toBeGreaterThan(0);
      expect(each.errorCode === 'different-at-channel' && each.state === 'Failed').toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test('asking for more never takes anything out', () => {
  fc.assert(
    fc.property(facts, fc.subarray([...askedStates]), (each, asked) => {
      if (uploadRefusal(each, asked) === null) expect(uploadRefusal(each, askedStates)).toBe(null);
    }),
  );
});

test('a saved file and a bulk update are told apart where the row is read', () => {
  const bulk = {
    isVoided: false,
    state: 'Bulk',
    operation: 'confirm',
    mustReadBack: false,
    errorCode: '',
    shippedQuantity: 1,
    orderState: 'New',
  } as const;
  expect(uploadRefusal({ ...bulk, waitReason: IN_FILE }, askedStates)).toContain('saved file');
  expect(uploadRefusal({ ...bulk, waitReason: '' }, askedStates)).toBe('It is in a bulk update.');
});

test('every state that only stays out has a sentence for it', () => {
  for (const state of writeBackStates) {
    if (state !== 'Failed') expect(refusalOfUnasked(state)).toMatch(/^[A-Z].+\.$/);
  }
});
