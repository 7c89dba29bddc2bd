import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BulkAnswer,
  type BulkCall,
  type BulkProgress,
  callOf,
  canCancelRun,
  isBeforeChannel,
  isOverdue,
  moveAfter,
  moveAfterInterruption,
} from './bulk-run.ts';
import { standardRetryPolicy } from './retry-policy.ts';

const start: BulkProgress = {
  state: 'uploading',
  errorCount: 0,
  deferralCount: 0,
  calmLooks: 0,
  cancel: '',
  documentId: '',
  uploadedAt: null,
  feedId: '',
  reportId: '',
  channelState: '',
  calledAt: null,
  dueAt: null,
  waitReason: '',
  message: '',
};
const now = new Date('2026-11-24T15:00:00.000Z');
const context = { now, policy: standardRetryPolicy, random: 0.5 };
const minutes = (count: number) => new Date(now.getTime() + count * 60_000).toISOString();
const creating = { ...start, state: 'creating', calledAt: minutes(0) } as const;
const waiting = { ...start, state: 'waiting', feedId: 'f', calledAt: minutes(0) } as const;
const unknown = { kind: 'unknown', message: 'Lost.' } as const;
const rejected = { kind: 'rejected', code: 'x', message: 'No.' } as const;

describe('a bulk update', () => {
  test('goes from step to step', () => {
    const uploaded = moveAfter(start, { call: 'upload', documentId: 'd' }, context).progress;
    expect(uploaded).toMatchObject({ state: 'creating', documentId: 'd', uploadedAt: minutes(0) });
    const created = moveAfter({ ...creating }, { call: 'create', feedId: 'f' }, context).progress;
    expect(created).toMatchObject({ state: 'waiting', feedId: 'f' });
    const look = { call: 'look', kind: 'finished', reportId: 'r' } as const;
    const ended = moveAfter(waiting, look, context).progress;
    expect(ended).toMatchObject({ state: 'reading', reportId: 'r', dueAt: minutes(0) });
    expect(moveAfter(ended, { call: 'read' }, context)).toMatchObject({
      progress: { state: 'done', dueAt: null },
      packages: 'report',
    });
  });

  test('whose one decisive answer was lost is searched for, and never created again', () => {
    const { progress, packages } = moveAfter(
      creating,
      { call: 'create', failed: unknown },
      context,
    );
    expect(progress).toMatchObject({ state: 'searching', calledAt: minutes(0), dueAt: minutes(2) });
    expect(packages).toBe('stay');
    expect(moveAfterInterruption(creating, context).progress).toMatchObject({ state: 'searching' });
    expect(moveAfterInterruption(start, context).progress).toMatchObject({ state: 'uploading' });
  });

  test('that is searched for ends after three calm looks in a row, and then asks', () => {
    let move = moveAfter(creating, { call: 'create', failed: unknown }, context);
    for (const isBusy of [false, false, true, false, false]) {
      move = moveAfter(move.progress, { call: 'search', isBusy }, context);
      expect(move).toMatchObject({ progress: { state: 'searching' }, packages: 'stay' });
    }
    expect(moveAfter(move.progress, { call: 'search', isBusy: false }, context)).toMatchObject({
      progress: { state: 'failed' },
      packages: 'ask',
    });
  });

  test('that a person wants cancelled is asked of the channel only before it has begun', () => {
    expect(callOf({ ...waiting, cancel: 'wanted', channelState: 'queued' })).toBe('cancel');
    expect(callOf({ ...waiting, cancel: 'wanted', channelState: 'processing' })).toBe('look');
    expect(callOf({ ...waiting, cancel: 'asked', channelState: 'queued' })).toBe('look');
    expect(canCancelRun({ ...waiting, channelState: 'processing' })).toBe(false);
    const cancelled = { call: 'look', kind: 'cancelled' } as const;
    expect(moveAfter({ ...waiting, cancel: 'asked' }, cancelled, context).packages).toBe('return');
    expect(moveAfter(waiting, cancelled, context).packages).toBe('ask');
    const uploaded = { call: 'upload', documentId: 'd' } as const;
    expect(moveAfter({ ...start, cancel: 'wanted' }, uploaded, context)).toMatchObject({
      progress: { state: 'cancelled' },
      packages: 'return',
    });
    const created = { call: 'create', feedId: 'f' } as const;
    expect(moveAfter({ ...creating, cancel: 'wanted' }, created, context).progress).toMatchObject({
      state: 'waiting',
      cancel: 'wanted',
      dueAt: minutes(0),
    });
  });

  test('may be given up by a person only after hours at the channel', () => {
    const sixHours = new Date(now.getTime() + 6 * 3_600_000);
    expect(isOverdue(waiting, new Date(sixHours.getTime() - 1))).toBe(false);
    expect(isOverdue(waiting, sixHours)).toBe(true);
    expect(isOverdue({ ...start, calledAt: minutes(0) }, sixHours)).toBe(false);
  });

  const progresses = fc.record({
    state: fc.constantFrom('uploading', 'creating', 'searching', 'waiting', 'reading' as const),
    errorCount: fc.integer({ min: 0, max: 4 }),
    deferralCount: fc.nat(10),
    calmLooks: fc.integer({ min: 0, max: 2 }),
    cancel: fc.constantFrom('', 'wanted', 'asked' as const),
    channelState: fc.constantFrom('', 'queued', 'processing' as const),
  });
  const failures = fc.constantFrom(
    unknown,
    rejected,
    { kind: 'unreachable', message: 'Off.' } as const,
    { kind: 'rate-limited', retryAfterMs: 5, message: 'Slow.' } as const,
    { kind: 'auth', code: 'a', message: 'Who?' } as const,
  );
  const answersTo = (call: BulkCall): fc.Arbitrary<BulkAnswer> => {
    const failed = failures.map((each): BulkAnswer => ({ call, failed: each }));
    const good: Readonly<Record<BulkCall, readonly BulkAnswer[]>> = {
      upload: [{ call: 'upload', documentId: 'd' }],
      create: [{ call: 'create', feedId: 'f' }],
      look: [
        { call: 'look', kind: 'queued' },
        { call: 'look', kind: 'processing' },
        { call: 'look', kind: 'aborted' },
        { call: 'look', kind: 'cancelled' },
        { call: 'look', kind: 'finished', reportId: null },
        { call: 'look', kind: 'finished', reportId: 'r' },
      ],
      read: [{ call: 'read' }],
      cancel: [{ call: 'cancel' }],
      search: [
        { call: 'search', isBusy: true },
        { call: 'search', isBusy: false },
      ],
    };
    return fc.oneof(failed, fc.constantFrom(...good[call]));
  };
  const steps = progresses.chain((some) => {
    const progress: BulkProgress = {
      ...start,
      ...some,
      calledAt: some.state === 'uploading' ? null : minutes(-1),
      uploadedAt: minutes(-1),
      feedId: 'f',
    };
    const call = callOf(progress) ?? 'look';
    return answersTo(call).map((answer) => ({ progress, answer }));
  });

  test('at any step, with any answer, gives packages back only where nothing can have happened', () => {
    fc.assert(
      fc.property(steps, ({ progress, answer }) => {
        const { progress: next, packages } = moveAfter(progress, answer, context);
        const isOver = ['done', 'failed', 'cancelled'].includes(next.state);
        // Packages end with their run and not before it.
        expect(packages === 'stay').toBe(!isOver);
        // An open run is always looked at again, one that is over never.
        expect(next.dueAt === null).toBe(isOver);
        if (packages === 'return') {
          const isProven = 'kind' in answer && answer.kind === 'cancelled';
          expect(isBeforeChannel(progress) || isProven).toBe(true);
          expect(
            'failed' in answer && answer.failed.kind === 'unknown' && answer.call === 'create',
          ).toBe(false);
        }
        // Once it may be there it never goes back to be handed over again.
        if (!isBeforeChannel(progress)) expect(isBeforeChannel(next)).toBe(false);
        expect(next.errorCount).toBeLessThanOrEqual(5);
      }),
      { numRuns: 1_000 },
    );
  });
});
