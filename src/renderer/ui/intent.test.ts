import { describe, expect, test } from 'vitest';
import type { AppError } from '../../shared/app-error.ts';
import { createIntent } from './intent.ts';

const error = (code: AppError['code']): AppError => ({ code, message: '' });
const refund = { paymentId: 'p', amount: '10.00' };

function started() {
  let count = 0;
  return createIntent(() => {
    count += 1;
    return `command-${count}`;
  });
}

describe('an intent', () => {
  test('is repeated as it was sent when its answer was lost and the order has changed by it', () => {
    const intent = started();
    const first = intent.inputFor(refund, { expectedRevision: 4 });
    intent.answered(error('internal'));
    expect(intent.inputFor(refund, { expectedRevision: 5 })).toEqual(first);
  });

  test('is still that repeat when somebody had to sign in between', () => {
    const intent = started();
    const first = intent.inputFor(refund, { expectedRevision: 4 });
    intent.answered(error('store-busy'));
    intent.inputFor(refund, { expectedRevision: 5 });
    intent.answered(error('sign-in'));
    expect(intent.inputFor(refund, { expectedRevision: 6 })).toEqual(first);
  });

  test('is a new one where the repeat was refused: the first had never arrived', () => {
    const intent = started();
    const first = intent.inputFor(refund, { expectedRevision: 4 });
    intent.answered(error('internal'));
    intent.inputFor(refund, { expectedRevision: 5 });
    intent.answered(error('conflict'));
    const next = intent.inputFor(refund, { expectedRevision: 5 });
    expect(next).toMatchObject({ ...refund, expectedRevision: 5 });
    expect(next.commandId).not.toBe(first.commandId);
  });

  test('is a new one with another amount, also after a lost answer', () => {
    const intent = started();
    const first = intent.inputFor(refund, { expectedRevision: 4 });
    intent.answered(error('internal'));
    const next = intent.inputFor({ ...refund, amount: '11.00' }, { expectedRevision: 5 });
    expect(next).toMatchObject({ amount: '11.00', expectedRevision: 5 });
    expect(next.commandId).not.toBe(first.commandId);
  });

  test('is a new one once it was granted', () => {
    const intent = started();
    const first = intent.inputFor(refund, { expectedRevision: 4 });
    intent.answered(null);
    const next = intent.inputFor(refund, { expectedRevision: 5 });
    expect(next.commandId).not.toBe(first.commandId);
  });

  test('keeps its id when it was refused and is tried again as it is', () => {
    const intent = started();
    const first = intent.inputFor(refund);
    intent.answered(error('unreachable'));
    expect(intent.inputFor(refund)).toEqual(first);
  });
});
