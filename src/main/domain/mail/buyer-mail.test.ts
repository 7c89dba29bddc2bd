import { describe, expect, test } from 'vitest';
import { standardRetryPolicy as policy } from '../retry-policy.ts';
import {
  isTooLate,
  type MailOutcome,
  stepAfterMailInterruption,
  stepAfterSend,
  stepWhenTooLate,
} from './buyer-mail.ts';

const now = new Date('2026-11-22T09:43:19.000Z');
const context = { now, policy, random: 0.5 };
const fresh = { errorCount: 0, deferralCount: 0 };
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();

describe('after an attempt', () => {
  const cases: readonly [MailOutcome, object][] = [
    [
      { kind: 'accepted', message: '250' },
      { state: 'Sent', counted: false, dueAt: null },
    ],
    [
      { kind: 'rejected', code: 'smtp-550', message: 'no' },
      { state: 'Pending', errorCount: 1, counted: true, dueAt: inMinutes(1), defersAll: false },
    ],
    [
      { kind: 'rate-limited', message: '450', wholeServer: false },
      {
        state: 'Pending',
        errorCount: 0,
        counted: false,
        waitReason: 'throttled',
        defersAll: false,
      },
    ],
    [
      { kind: 'rate-limited', message: '421', wholeServer: true },
      { state: 'Pending', counted: false, defersAll: true },
    ],
    [
      { kind: 'unreachable', message: 'gone' },
      { state: 'Pending', counted: false, waitReason: 'offline', defersAll: true },
    ],
    [
      { kind: 'auth', message: '535' },
      { state: 'Pending', counted: false, waitReason: 'auth', dueAt: inMinutes(15) },
    ],
    [
      { kind: 'unknown', message: 'cut' },
      { state: 'Unknown', counted: true, dueAt: null },
    ],
  ];
  test.each(cases)('%j', (outcome, step) => {
    expect(stepAfterSend(fresh, outcome, context)).toMatchObject(step);
  });

  test('the fifth refusal is the last', () => {
    const outcome: MailOutcome = { kind: 'rejected', code: 'smtp-550', message: 'no' };
    const step = stepAfterSend({ errorCount: 4, deferralCount: 0 }, outcome, context);
    expect(step).toMatchObject({ state: 'Failed', errorCount: 5, dueAt: null });
  });
});

describe('after a crash', () => {
  test('nothing had left: it is sent as if nothing had been', () => {
    const step = stepAfterMailInterruption({ ...fresh, messageBegun: false }, now);
    expect(step).toMatchObject({ state: 'Pending', dueAt: now.toISOString(), counted: false });
  });

  test('it may have left: only a person goes on', () => {
    const step = stepAfterMailInterruption({ ...fresh, messageBegun: true }, now);
    expect(step).toMatchObject({ state: 'Unknown', dueAt: null });
  });
});

test('news that are five days old are not sent by themselves', () => {
  expect(isTooLate(inMinutes(-5 * 24 * 60), now)).toBe(false);
  expect(isTooLate(inMinutes(-5 * 24 * 60 - 1), now)).toBe(true);
  expect(stepWhenTooLate(fresh)).toMatchObject({ state: 'Failed', errorCode: 'too-late' });
});
