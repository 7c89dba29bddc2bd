import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmTimings } from './channel-traits.ts';
import { type TimingFacts, timedWriteBack, timingOf } from './confirm-timing.ts';

const labelledAt = '2026-11-22T10:00:00.000Z';
const at = (time: string) => new Date(`2026-11-22T${time}Z`);
const facts: TimingFacts = {
  timing: 'assigned',
  movedAt: null,
  imeiMissing: false,
  withoutImei: 'send',
  labelledAt,
  now: at('10:00:05.000'),
};

describe('when a channel is told', () => {
  it('"When tracking is assigned." is at once', () => {
    expect(timedWriteBack(facts)).toEqual({ state: 'Pending', dueAt: facts.now.toISOString() });
  });

  it('"When tracking shows movement." holds until the first movement', () => {
    const held: TimingFacts = { ...facts, timing: 'movement' };
    expect(timedWriteBack(held)).toEqual({ state: 'Held', dueAt: null });
    const moved = { ...held, movedAt: '2026-11-22T12:00:00.000Z' };
    expect(timedWriteBack(moved).state).toBe('Pending');
  });

  it('"Never" comes before everything else', () => {
    fc.assert(
      fc.property(
        fc.option(fc.constant(labelledAt)),
        fc.boolean(),
        fc.constantFrom('send', 'hold'),
        (movedAt, imeiMissing, withoutImei) => {
          const never = { ...facts, timing: 'never', movedAt, imeiMissing, withoutImei } as const;
          expect(timedWriteBack(never)).toEqual({ state: 'Never', dueAt: null });
        },
      ),
    );
  });

  it.each([
    ['10:00:05.000', 'WaitingImei'],
    ['10:59:59.999', 'WaitingImei'],
    ['11:00:00.000', 'Pending'],
    ['11:00:00.001', 'Pending'],
  ])('a missing IMEI is waited for until 60:00 after the label: at %s it is %s', (now, state) => {
    const waiting = timedWriteBack({ ...facts, imeiMissing: true, now: at(now) });
    expect(waiting.state).toBe(state);
    if (state === 'WaitingImei') expect(waiting.dueAt).toBe('2026-11-22T11:00:00.000Z');
  });

  it('an account that holds without IMEI waits for ever', () => {
    const held = { ...facts, imeiMissing: true, withoutImei: 'hold', now: at('23:00:00.000') };
    expect(timedWriteBack({ ...held, withoutImei: 'hold' })).toEqual({
      state: 'WaitingImei',
      dueAt: null,
    });
  });

  it('at movement the IMEI has had its time: it goes out, or waits for a person', () => {
    const moved: TimingFacts = {
      ...facts,
      timing: 'movement',
      movedAt: '2026-11-22T10:00:01.000Z',
      imeiMissing: true,
    };
    expect(timedWriteBack(moved).state).toBe('Pending');
    expect(timedWriteBack({ ...moved, withoutImei: 'hold' }).state).toBe('WaitingImei');
  });
});

describe("an account's choice", () => {
  it('is its setting where the channel offers that, else the standard of the channel', () => {
    expect(timingOf('never', ['movement', 'assigned', 'never'])).toBe('never');
    expect(timingOf('never', ['movement', 'assigned'])).toBe('movement');
    expect(timingOf(undefined, ['movement', 'assigned'])).toBe('movement');
    expect(timingOf('movement', [])).toBe('assigned');
    for (const timing of confirmTimings) expect(timingOf(timing, confirmTimings)).toBe(timing);
  });
});
