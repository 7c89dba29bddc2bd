import { describe, expect, it } from 'vitest';
import { orderRequestStates } from '../../shared/order-words.ts';
import { answerLock, isWithdrawable } from './answer-lock.ts';
import { answerSummary, linesToTell } from './order-answer.ts';

const line = (
  channelLineId: string,
  acceptance: 'Pending' | 'Accepted' | 'Rejected' | 'NotNeeded',
  quantityAccepted: number | null,
  quantityOrdered = 3,
) => ({
  channelLineId,
  sku: `SKU-${channelLineId}`,
  quantityOrdered,
  reason: '',
  acceptance,
  quantityAccepted,
});
const told = (state: string, ...lines: readonly (readonly [string, number, number?])[]) => ({
  state,
  lines: lines.map(([channelLineId, quantityAccepted, quantityOrdered = 3]) => ({
    channelLineId,
    sku: '',
    quantityOrdered,
    quantityAccepted,
    reason: '',
  })),
});
const ids = (lines: readonly { readonly channelLineId: string }[]) =>
  lines.map((each) => each.channelLineId);

describe('what is still to be told', () => {
  const lines = [line('1', 'Accepted', 3), line('2', 'Rejected', 0), line('3', 'NotNeeded', null)];

  it('is every answer at first, and nothing of a line that needs none', () => {
    expect(ids(linesToTell(lines, []))).toEqual(['1', '2']);
  });
  it('is nothing twice, whatever became of the request', () => {
    for (const state of orderRequestStates) {
      const left = ids(linesToTell(lines, [told(state, ['1', 3], ['2', 0])]));
      expect(left).toEqual(state === 'Withdrawn' ? ['1', '2'] : []);
    }
  });
  it('is a line that came later alone', () => {
    expect(
      ids(linesToTell([...lines, line('4', 'Accepted', 1)], [told('Success', ['1', 3], ['2', 0])])),
    ).toEqual(['4']);
  });
  it('is nothing of a line of which the channel itself has called something off', () => {
    const fewer = [line('1', 'Accepted', 3, 2), line('2', 'Rejected', 0, 0)];
    expect(linesToTell(fewer, [told('Success', ['1', 3], ['2', 0])])).toEqual([]);
    expect(linesToTell([line('2', 'Rejected', 0, 0)], [])).toEqual([]);
  });
  it('is a line again whose quantity has changed since', () => {
    const more = [line('1', 'Accepted', 5, 5), line('2', 'Rejected', 0)];
    expect(linesToTell(more, [told('Success', ['1', 3], ['2', 0])])).toMatchObject([
      { channelLineId: '1', quantityAccepted: 5, quantityOrdered: 5 },
    ]);
    const requests = [told('Success', ['1', 3]), told('Success', ['1', 5, 5], ['2', 0])];
    expect(linesToTell(more, requests)).toEqual([]);
  });
});

describe('the lock of an answer', () => {
  const order = { orderNumber: '1001', state: 'New' as const };
  const packed = { channelLineId: '1', quantityOrdered: 3, quantityPacked: 0, quantitySplitOff: 0 };
  const request = (state: (typeof orderRequestStates)[number], attemptNumber: number) => ({
    state,
    attemptNumber,
    channelLineIds: ['1'],
  });
  const lock = (
    acceptance: 'Pending' | 'Accepted' | 'Rejected' | 'NotNeeded',
    requests: Parameters<typeof answerLock>[2] = [],
    changes: Partial<typeof packed> = {},
  ) => answerLock(order, { ...packed, acceptance, ...changes }, requests, 'Back Market');

  it('is open while the line is pending, or while nobody has begun to tell', () => {
    expect(lock('Pending')).toBeNull();
    expect(lock('Accepted')).toBeNull();
    expect(lock('Rejected', [request('Pending', 0)])).toBeNull();
    expect(lock('Rejected', [request('Withdrawn', 0)])).toBeNull();
    expect(lock('Pending', [request('Success', 1)])).toBeNull();
  });
  it.each(orderRequestStates.filter((state) => state !== 'Withdrawn'))(
    'is closed once a call was begun (%s)',
    (state) => {
      expect(isWithdrawable(request(state, 1))).toBe(false);
      expect(lock('Accepted', [request(state, 1)])).toContain('Back Market has been told');
      const other = { ...request(state, 1), channelLineIds: ['2'] };
      expect(lock('Accepted', [other])).toBeNull();
    },
  );
  it('is closed for what is packed, moved to another order, or never asked about', () => {
    expect(lock('Accepted', [], { quantityPacked: 1 })).toContain('package');
    expect(lock('Accepted', [], { quantitySplitOff: 1 })).toContain('another order');
    expect(lock('NotNeeded')).toContain('no answer');
  });
  it('is closed for an order that was canceled', () => {
    const canceled = { ...order, state: 'Canceled' as const };
    const pending = { ...packed, acceptance: 'Pending' as const };
    expect(answerLock(canceled, pending, [], 'eBay')).toContain('was canceled');
  });
});

it('sums an answer up without anything of the buyer', () => {
  const lines = told('', ['1', 3], ['2', 1], ['3', 0]).lines;
  expect(answerSummary({ answerId: 'a', channelOrderId: '5978', lines })).toBe(
    'Answer to order 5978: 1 accepted, 1 accepted in part, 1 rejected',
  );
});
