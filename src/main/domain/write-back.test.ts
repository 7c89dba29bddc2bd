import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfirmOutcome, ReadBack } from './confirmation.ts';
import { standardRetryPolicy } from './retry-policy.ts';
import {
  stepAfterCall,
  stepAfterInterruption,
  stepAfterReadBack,
  stepForGood,
  type WriteBackProgress,
  type WriteBackStep,
} from './write-back.ts';

const now = new Date('2026-11-22T10:00:00.000Z');
const context = { now, policy: standardRetryPolicy, random: 0.5 };
const fresh: WriteBackProgress = {
  operation: 'confirm',
  errorCount: 0,
  deferralCount: 0,
  mustReadBack: false,
};
const rejected: ConfirmOutcome = { kind: 'rejected', code: 'InvalidInput', message: 'No.' };
const unreachable: ConfirmOutcome = { kind: 'unreachable', message: 'Offline.' };
const lost: ConfirmOutcome = { kind: 'unknown', message: 'No answer.' };

const minutesUntil = (step: WriteBackStep) =>
  (Date.parse(step.dueAt ?? '') - now.getTime()) / 60_000;

describe('a refusal for good', () => {
  it('fails at once, with what was said and one counted attempt', () => {
    const step = stepForGood(stepAfterCall(fresh, rejected, context));
    expect(step).toMatchObject({ state: 'Failed', dueAt: null, errorCount: 1, counted: true });
    expect(step).toMatchObject({ errorCode: 'InvalidInput', errorMessage: 'No.' });
  });

  it.each([unreachable, lost, { kind: 'accepted', message: '' } as const])(
    'is nothing that can be said of $kind',
    (outcome) => {
      const step = stepAfterCall(fresh, outcome, context);
      expect(stepForGood(step)).toEqual(step);
    },
  );
});

describe('a write-back', () => {
  it('is Success once the channel has accepted it', () => {
    const step = stepAfterCall(fresh, { kind: 'accepted', message: '' }, context);
    expect(step).toMatchObject({ state: 'Success', dueAt: null, counted: false });
  });

  it('is tried five times, 1, 5, 30 and 120 minutes apart, and is then Failed for good', () => {
    let progress = fresh;
    const waits: (number | null)[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const step = stepAfterCall(progress, rejected, context);
      waits.push(step.dueAt === null ? null : minutesUntil(step));
      expect(step.counted).toBe(true);
      expect(step.errorCount).toBe(attempt);
      expect(step.state).toBe(attempt < 5 ? 'Pending' : 'Failed');
      progress = { ...step, operation: 'confirm' };
    }
    expect(waits).toEqual([1, 5, 30, 120, null]);
  });

  it('is deferred and not counted while the channel can not be reached, throttles or refuses the sign-in', () => {
    for (const [outcome, waitReason] of [
      [unreachable, 'offline'],
      [{ kind: 'rate-limited', retryAfterMs: 7_000, message: 'Slow down.' }, 'throttled'],
      [{ kind: 'auth', code: '403', message: 'Denied.' }, 'auth'],
    ] as const) {
      const step = stepAfterCall({ ...fresh, errorCount: 2 }, outcome, context);
      expect(step).toMatchObject({
        state: 'Pending',
        errorCount: 2,
        deferralCount: 1,
        counted: false,
        defersAccount: true,
        waitReason,
      });
    }
  });

  it('waits exactly as long as a throttling channel asks for', () => {
    const throttled: ConfirmOutcome = { kind: 'rate-limited', retryAfterMs: 7_000, message: '' };
    const step = stepAfterCall(fresh, throttled, context);
    expect(step.dueAt).toBe('2026-11-22T10:00:07.000Z');
  });

  it('waits ever longer where a channel goes on to throttle after the time that it asked for', () => {
    const throttled = {
      kind: 'rate-limited',
      retryAfterMs: 20_000,
      message: 'Slow down.',
    } as const;
    let progress = fresh;
    const waits: number[] = [];
    for (let refusal = 1; refusal <= 7; refusal += 1) {
      const step = stepAfterCall(progress, throttled, context);
      waits.push(minutesUntil(step) * 60);
      progress = { ...step, operation: 'confirm' };
    }
    expect(waits).toEqual([20, 20, 30, 60, 120, 300, 300]);
  });

  it('is never sent again after a lost answer before the channel was asked', () => {
    const step = stepAfterCall(fresh, lost, context);
    expect(step).toMatchObject({ state: 'Unknown', mustReadBack: true, errorCount: 1 });
    expect(stepAfterInterruption(fresh, now)).toMatchObject({
      state: 'Unknown',
      mustReadBack: true,
      errorCount: 0,
    });
  });

  it('is not Failed by a fifth lost answer until the channel says that it has nothing', () => {
    const fifth = stepAfterCall({ ...fresh, errorCount: 4 }, lost, context);
    expect(fifth).toMatchObject({ state: 'Unknown', errorCount: 5 });
    expect(stepAfterReadBack({ ...fresh, ...fifth }, { kind: 'confirmed' }, context).state).toBe(
      'Success',
    );
    expect(stepAfterReadBack({ ...fresh, ...fifth }, { kind: 'absent' }, context).state).toBe(
      'Failed',
    );
  });

  it('goes back to Pending when the channel proves that nothing has arrived', () => {
    const unknown = stepAfterCall(fresh, lost, context);
    const step = stepAfterReadBack({ ...fresh, ...unknown }, { kind: 'absent' }, context);
    expect(step).toMatchObject({ state: 'Pending', errorCount: 1, mustReadBack: false });
  });

  it('never overrides other data that the channel has for the package (QP9)', () => {
    const result: ReadBack = { kind: 'different', message: 'Other tracking number.' };
    expect(stepAfterReadBack({ ...fresh, mustReadBack: true }, result, context)).toMatchObject({
      state: 'Failed',
      errorCode: 'different-at-channel',
      mustReadBack: true,
    });
  });

  it('of a voided package with other data there is a task that nobody asks about again', () => {
    const result: ReadBack = { kind: 'different', message: 'Other tracking number.' };
    const asked: WriteBackProgress = { ...fresh, operation: 'unship', mustReadBack: true };
    expect(stepAfterReadBack(asked, result, context)).toMatchObject({
      state: 'VoidedAfterConfirm',
      mustReadBack: false,
    });
  });

  it('of a voided package ends where the channel says that it is gone, and never as a Success', () => {
    const unship: WriteBackProgress = { ...fresh, operation: 'unship' };
    const asked = { ...unship, mustReadBack: true };
    expect(stepAfterCall(unship, { kind: 'accepted', message: '' }, context).state).toBe(
      'VoidedAtChannel',
    );
    expect(stepAfterReadBack(asked, { kind: 'absent' }, context).state).toBe('VoidedAtChannel');
    expect(stepAfterReadBack(asked, { kind: 'confirmed' }, context)).toMatchObject({
      state: 'Pending',
      mustReadBack: false,
    });
    expect(stepAfterCall({ ...unship, errorCount: 4 }, rejected, context)).toMatchObject({
      state: 'VoidedAfterConfirm',
      errorCount: 5,
      dueAt: null,
    });
    const other: ReadBack = { kind: 'different', message: 'Other tracking number.' };
    expect(stepAfterReadBack(asked, other, context).state).toBe('VoidedAfterConfirm');
  });

  it('stays Unknown while the question itself gets no answer', () => {
    const unknown = { ...fresh, errorCount: 1, mustReadBack: true };
    for (const outcome of [rejected, unreachable, lost] as const) {
      const step = stepAfterReadBack(unknown, { kind: 'not-proven', outcome }, context);
      expect(step).toMatchObject({ state: 'Unknown', mustReadBack: true, errorCount: 1 });
    }
  });

  it('keeps its promises for any series of answers', () => {
    const outcomes: fc.Arbitrary<ConfirmOutcome> = fc.oneof(
      fc.constant<ConfirmOutcome>({ kind: 'accepted', message: '' }),
      fc.constantFrom(rejected, unreachable, lost),
      fc
        .integer({ min: 0, max: 100_000 })
        .map(
          (retryAfterMs): ConfirmOutcome => ({ kind: 'rate-limited', retryAfterMs, message: '' }),
        ),
      fc.constant<ConfirmOutcome>({ kind: 'auth', code: '401', message: '' }),
    );
    const readBacks: fc.Arbitrary<ReadBack> = fc.oneof(
      fc.constant<ReadBack>({ kind: 'confirmed' }),
      fc.constant<ReadBack>({ kind: 'absent' }),
      fc.constantFrom(rejected, unreachable, lost).map(
        (outcome): ReadBack => ({
          kind: 'not-proven',
          outcome: outcome as Exclude<ConfirmOutcome, { kind: 'accepted' }>,
        }),
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(outcomes, readBacks, fc.double({ min: 0, max: 0.999, noNaN: true })), {
          maxLength: 40,
        }),
        (answers) => {
          let progress: WriteBackProgress = fresh;
          let counted = 0;
          for (const [outcome, readBack, random] of answers) {
            const step = progress.mustReadBack
              ? stepAfterReadBack(progress, readBack, { ...context, random })
              : stepAfterCall(progress, outcome, { ...context, random });
            if (step.counted) counted += 1;
            expect(step.errorCount).toBe(counted);
            expect(step.errorCount).toBeLessThanOrEqual(5);
            const waits = step.state === 'Pending' || step.state === 'Unknown';
            expect(step.dueAt !== null).toBe(waits);
            if (waits) expect(Date.parse(step.dueAt ?? '')).toBeGreaterThanOrEqual(now.getTime());
            expect(step.mustReadBack).toBe(step.state === 'Unknown');
            if (!waits) return;
            progress = { ...step, operation: progress.operation };
          }
        },
      ),
    );
  });
});
