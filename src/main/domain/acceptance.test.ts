import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineAcceptance } from '../../shared/order-words.ts';
import {
  acceptanceAfterImport,
  acceptanceOfNewLine,
  answerLine,
  type LineDecision,
  orderAcceptanceOf,
} from './acceptance.ts';

const reasons = [
  { id: 'out-of-stock', name: 'Out of stock', needsText: false, removed: false },
  { id: 'other', name: 'Other', needsText: true, removed: false },
  { id: 'old', name: 'Old one', needsText: false, removed: true },
];
const outOfStock = { reasonId: 'out-of-stock', text: '' };
const line = {
  sku: 'MUG',
  title: 'Blue mug',
  quantityOrdered: 3,
  acceptance: 'Pending' as LineAcceptance,
};

function answer(decision: LineDecision, changes: Partial<typeof line> = {}, takesPartLines = true) {
  return answerLine({ ...line, ...changes }, decision, {
    reasons,
    takesPartLines,
    channelName: 'Back Market',
  });
}
const edit = (quantity: number, reason: typeof outOfStock | null = outOfStock): LineDecision => ({
  kind: 'edit',
  quantity,
  note: 'Two are chipped',
  reason,
});

describe('an order of three lines, each of which is pending, accepted, accepted in part or rejected', () => {
  const words = ['pending', 'accepted', 'part', 'rejected'] as const;
  type Word = (typeof words)[number];
  const acceptanceOf: Readonly<Record<Word, LineAcceptance>> = {
    pending: 'Pending',
    accepted: 'Accepted',
    part: 'Accepted',
    rejected: 'Rejected',
  };
  const all = words.flatMap((a) => words.flatMap((b) => words.map((c) => [a, b, c] as const)));
  /** MP7: no line pending and one accepted; MP8, reading 3: all rejected, also one by one. */
  const expected = (lines: readonly Word[]) => {
    if (lines.includes('pending')) return 'Pending';
    return lines.includes('accepted') || lines.includes('part')
      ? 'AwaitingFulfillment'
      : 'Rejected';
  };

  it.each(all)('%s, %s, %s', (...lines) => {
    const stored = lines.map((word) => ({ acceptance: acceptanceOf[word], quantityOrdered: 3 }));
    expect(orderAcceptanceOf(stored)).toBe(expected(lines));
  });

  it('has 37 ways to be pending, 26 to await fulfillment and one to be rejected', () => {
    const of = (acceptance: string) => all.filter((lines) => expected(lines) === acceptance);
    expect(of('Pending')).toHaveLength(37);
    expect(of('AwaitingFulfillment')).toHaveLength(26);
    expect(of('Rejected')).toEqual([['rejected', 'rejected', 'rejected']]);
  });
});

describe('an order with lines that need no answer', () => {
  const of = (...lines: readonly (readonly [LineAcceptance, number])[]) =>
    orderAcceptanceOf(
      lines.map(([acceptance, quantityOrdered]) => ({ acceptance, quantityOrdered })),
    );

  it('needs none itself where no line does', () => {
    expect(of(['NotNeeded', 1], ['NotNeeded', 0])).toBe('NotNeeded');
    expect(of()).toBe('NotNeeded');
  });
  it('is to be shipped for a line that was never asked about, and not for one that was called off', () => {
    expect(of(['Rejected', 1], ['NotNeeded', 2])).toBe('AwaitingFulfillment');
    expect(of(['Rejected', 1], ['NotNeeded', 0])).toBe('Rejected');
  });
});

describe('the answer to a line', () => {
  it('accepts all that was ordered', () => {
    expect(answer({ kind: 'accept' })).toEqual({
      ok: true,
      value: {
        acceptance: 'Accepted',
        quantityAccepted: 3,
        rejectionReasonId: null,
        rejectionText: '',
        sellerNote: '',
      },
    });
  });

  it('accepts a part with a note, and rejects the rest with a reason', () => {
    expect(answer(edit(2))).toMatchObject({
      ok: true,
      value: {
        acceptance: 'Accepted',
        quantityAccepted: 2,
        rejectionReasonId: 'out-of-stock',
        sellerNote: 'Two are chipped',
      },
    });
    expect(answer(edit(2, null))).toMatchObject({
      ok: false,
      error: { message: 'Choose why 1 of MUG are rejected.' },
    });
  });

  it('needs no reason where an edit accepts all, and keeps the note', () => {
    expect(answer(edit(3, null))).toMatchObject({
      ok: true,
      value: { quantityAccepted: 3, rejectionReasonId: null, sellerNote: 'Two are chipped' },
    });
  });

  it.each([0, -1, 4, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses an edit to %s of 3',
    (quantity) => {
      expect(answer(edit(quantity))).toMatchObject({
        ok: false,
        error: { code: 'invalid-input', message: expect.stringContaining('1 to 3') },
      });
    },
  );

  it('refuses a reason that is unknown or was removed, and "Other" without words', () => {
    const reject = (reasonId: string, text = '') =>
      answer({ kind: 'reject', reason: { reasonId, text } });
    expect(reject('nonsense')).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(reject('old')).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(reject('other')).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(reject('other', '   ')).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(reject('other', ' Damaged in stock ')).toMatchObject({
      ok: true,
      value: { quantityAccepted: 0, rejectionText: 'Damaged in stock' },
    });
  });

  it('takes no part of a line where the channel takes whole lines only, and says so', () => {
    const refused = answer(edit(2), {}, false);
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(refused.ok ? '' : refused.error.message).toContain('Back Market takes or refuses');
    expect(answer(edit(3), {}, false).ok).toBe(true);
  });

  it('is refused where none is needed, and can replace an earlier one', () => {
    expect(answer({ kind: 'accept' }, { acceptance: 'NotNeeded' }).ok).toBe(false);
    expect(answer({ kind: 'accept' }, { acceptance: 'Rejected' }).ok).toBe(true);
  });

  it('never accepts more than was ordered, and has a reason exactly where something is rejected', () => {
    const decision = fc.oneof(
      fc.constant<LineDecision>({ kind: 'accept' }),
      fc.record({
        kind: fc.constant('edit' as const),
        quantity: fc.integer({ min: -2, max: 12 }),
        note: fc.string({ maxLength: 5 }),
        reason: fc.option(fc.constant(outOfStock)),
      }),
      fc.constant<LineDecision>({ kind: 'reject', reason: outOfStock }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        decision,
        fc.boolean(),
        (ordered, said, parts) => {
          const made = answer(said, { quantityOrdered: ordered }, parts);
          if (!made.ok) return;
          const { acceptance, quantityAccepted, rejectionReasonId } = made.value;
          expect(quantityAccepted).toBeGreaterThanOrEqual(0);
          expect(quantityAccepted).toBeLessThanOrEqual(ordered);
          expect(acceptance === 'Rejected').toBe(quantityAccepted === 0);
          expect(rejectionReasonId !== null).toBe(quantityAccepted < ordered);
          if (!parts) expect([0, ordered]).toContain(quantityAccepted);
        },
      ),
    );
  });
});

describe('a line that is told for the first time', () => {
  const told = (quantityOrdered: number, elsewhere = 0, awaitsAnswer?: boolean) => ({
    quantityOrdered,
    quantityShippedElsewhere: elsewhere,
    ...(awaitsAnswer === undefined ? {} : { awaitsAnswer }),
  });
  it.each([
    ['the account wants answers', told(2), true, 'Pending'],
    ['the account wants none', told(2), false, 'NotNeeded'],
    ['the channel waits for an answer', told(2, 0, true), false, 'Pending'],
    ['the channel waits for none', told(2, 0, false), true, 'NotNeeded'],
    ['all of it is shipped', told(2, 2), true, 'NotNeeded'],
    ['nothing is ordered', told(0), true, 'NotNeeded'],
  ] as const)('%s: %s, %s -> %s', (_, line, wanted, acceptance) => {
    expect(acceptanceOfNewLine(line, wanted)).toEqual({ acceptance, quantityAccepted: null });
  });
});

describe('a line that is told anew', () => {
  type Stored = Parameters<typeof acceptanceAfterImport>[0];
  const stored = (
    acceptance: LineAcceptance,
    quantityOrdered: number,
    quantityAccepted: number | null = null,
  ): Stored => ({ acceptance, quantityOrdered, quantityAccepted });
  const told = (quantityOrdered: number, elsewhere = 0, awaitsAnswer?: boolean) => ({
    quantityOrdered,
    quantityShippedElsewhere: elsewhere,
    ...(awaitsAnswer === undefined ? {} : { awaitsAnswer }),
  });
  it.each([
    ['pending, as before', stored('Pending', 2), told(2), 'Pending', null],
    ['pending, more ordered', stored('Pending', 2), told(5), 'Pending', null],
    ['pending, called off', stored('Pending', 2), told(0), 'NotNeeded', null],
    ['pending, accepted there', stored('Pending', 2), told(2, 0, false), 'Accepted', 2],
    ['pending, shipped there', stored('Pending', 2), told(2, 2), 'Accepted', 2],
    ['accepted, as before', stored('Accepted', 2, 2), told(2, 0, true), 'Accepted', 2],
    ['accepted in part, as before', stored('Accepted', 3, 1), told(3), 'Accepted', 1],
    ['accepted, more ordered', stored('Accepted', 2, 2), told(3), 'Pending', null],
    ['accepted, fewer ordered', stored('Accepted', 3, 3), told(2), 'Accepted', 3],
    ['accepted, called off', stored('Accepted', 3, 3), told(0), 'Accepted', 3],
    ['accepted, more, nothing asked', stored('Accepted', 2, 2), told(3, 0, false), 'Accepted', 3],
    ['in part, more, nothing asked', stored('Accepted', 3, 1), told(4, 0, false), 'Accepted', 1],
    ['accepted, more, all shipped', stored('Accepted', 2, 2), told(3, 3), 'Accepted', 2],
    ['rejected, as before', stored('Rejected', 2, 0), told(2, 0, true), 'Rejected', 0],
    ['rejected, called off for it', stored('Rejected', 2, 0), told(0), 'Rejected', 0],
    ['rejected, more ordered', stored('Rejected', 2, 0), told(3, 0, true), 'Pending', null],
    ['needs none, as before', stored('NotNeeded', 2), told(2), 'NotNeeded', null],
    ['needs none, more ordered', stored('NotNeeded', 2), told(3), 'NotNeeded', null],
    ['needs none, the channel asks', stored('NotNeeded', 2), told(2, 0, true), 'Pending', null],
  ] as const)('%s', (_, before, line, acceptance, quantityAccepted) => {
    expect(acceptanceAfterImport(before, line)).toEqual({ acceptance, quantityAccepted });
  });

  it('is the same again when it is told the same again', () => {
    const acceptances = fc.constantFrom<LineAcceptance>(
      'NotNeeded',
      'Pending',
      'Accepted',
      'Rejected',
    );
    fc.assert(
      fc.property(
        acceptances,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom(true, false, undefined),
        (acceptance, before, now, elsewhere, awaits) => {
          const accepted = { Accepted: before, Rejected: 0, Pending: null, NotNeeded: null };
          const line = told(now, elsewhere, awaits);
          const once = acceptanceAfterImport(
            stored(acceptance, before, accepted[acceptance]),
            line,
          );
          expect(acceptanceAfterImport({ ...once, quantityOrdered: now }, line)).toEqual(once);
        },
      ),
    );
  });
});
