import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../tests/support/manual-clock.ts';
import { type Alarm, createRunner, type DurableQueue, type LaneStep } from './runner.ts';

type Row = { readonly lane: string; readonly name: string; dueMs: number };

/** A queue of rows in memory; `work` decides what running a row does to it. */
function createQueue(rows: Row[], work: (row: Row) => Promise<LaneStep> | LaneStep) {
  const clock = createManualClock('2026-11-22T10:00:00.000Z');
  const ran: string[] = [];
  let running = 0;
  const most: Record<string, number> = {};
  const queue: DurableQueue = {
    name: 'test queue',
    lanesWithWork: (now) => [
      ...new Set(rows.filter((row) => row.dueMs <= Date.parse(now)).map((row) => row.lane)),
    ],
    nextDueAt: () =>
      rows.length === 0 ? null : new Date(Math.min(...rows.map((row) => row.dueMs))).toISOString(),
    recover: () => 0,
    runOne: async (lane) => {
      const row = rows.find((each) => each.lane === lane && each.dueMs <= clock.now().getTime());
      if (row === undefined) return { kind: 'idle' };
      rows.splice(rows.indexOf(row), 1);
      running += 1;
      most[lane] = Math.max(most[lane] ?? 0, running);
      ran.push(row.name);
      const step = await work(row);
      running -= 1;
      return step;
    },
  };
  return { clock, ran, queue, most };
}

/** An alarm that the test rings by turning the clock. */
function createAlarm(): { alarm: Alarm; delays: number[]; ring: () => void } {
  let armed: (() => void) | null = null;
  const delays: number[] = [];
  return {
    delays,
    alarm: (delayMs, ring) => {
      delays.push(delayMs);
      armed = ring;
      return () => {
        if (armed === ring) armed = null;
      };
    },
    ring: () => armed?.(),
  };
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const at = (lane: string, name: string, dueMs = 0): Row => ({ lane, name, dueMs });
const done: LaneStep = { kind: 'done' };

describe('the durable runner', () => {
  it('works on each lane in order, one row at a time', async () => {
    const rows = [at('a', 'a1'), at('a', 'a2'), at('a', 'a3')];
    const { queue, clock, ran, most } = createQueue(rows, async () => {
      await Promise.resolve();
      return done;
    });
    await createRunner({ clock, log: silent }, queue, createAlarm().alarm).drain();
    expect(ran).toEqual(['a1', 'a2', 'a3']);
    expect(most).toEqual({ a: 1 });
  });

  it('lets no lane wait for another', async () => {
    let release: () => void = () => undefined;
    const stuck = new Promise<void>((resolve) => {
      release = resolve;
    });
    const rows = [at('slow', 's1'), at('quick', 'q1'), at('quick', 'q2')];
    const { queue, clock, ran } = createQueue(rows, async (row) => {
      if (row.lane === 'slow') await stuck;
      return done;
    });
    const runner = createRunner({ clock, log: silent }, queue, createAlarm().alarm);
    const drained = runner.drain();
    while (!ran.includes('q2')) await Promise.resolve();
    expect(ran).toEqual(['s1', 'q1', 'q2']);
    release();
    await drained;
  });

  it('leaves what is not due, and takes it when its time has come', async () => {
    const rows = [at('a', 'later', Date.parse('2026-11-22T10:00:05.000Z'))];
    const { queue, clock, ran } = createQueue(rows, () => done);
    const { alarm, delays, ring } = createAlarm();
    const runner = createRunner({ clock, log: silent }, queue, alarm);
    runner.start();
    expect(ran).toEqual([]);
    expect(delays).toEqual([5_000]);
    clock.advance(5_000);
    ring();
    await runner.stop();
    expect(ran).toEqual(['later']);
  });

  it('looks again within 15 seconds although nothing is due, since another process may add rows', () => {
    const { queue, clock } = createQueue([], () => done);
    const { alarm, delays } = createAlarm();
    createRunner({ clock, log: silent }, queue, alarm).start();
    expect(delays).toEqual([15_000]);
  });

  it('keeps away from a lane whose rate budget is spent until the named time', async () => {
    const rows = [at('a', 'a1')];
    const untilUtc = '2026-11-22T10:00:02.000Z';
    const { queue, clock, ran } = createQueue(rows, (row) => {
      if (clock.now().toISOString() >= untilUtc) return done;
      rows.push(row);
      return { kind: 'wait', untilUtc };
    });
    const { alarm, delays, ring } = createAlarm();
    const runner = createRunner({ clock, log: silent }, queue, alarm);
    runner.start();
    await runner.drain();
    runner.wake();
    expect(ran).toEqual(['a1']);
    expect(delays.at(-1)).toBe(2_000);
    clock.advance(2_000);
    ring();
    await runner.drain();
    expect(ran).toEqual(['a1', 'a1']);
    await runner.stop();
  });

  it('goes on with the other lanes, and later with this one, when a lane breaks', async () => {
    const rows = [at('a', 'breaks'), at('b', 'b1')];
    const { queue, clock, ran } = createQueue(rows, (row) => {
      if (row.name === 'breaks') throw new Error('the store is busy');
      return done;
    });
    const errors: string[] = [];
    const log = { ...silent, error: (message: string) => errors.push(message) };
    const runner = createRunner({ clock, log }, queue, createAlarm().alarm);
    runner.start();
    await runner.drain();
    expect(ran).toEqual(['breaks', 'b1']);
    expect(errors).toEqual(['test queue: a lane stopped']);
    rows.push(at('a', 'a2'));
    clock.advance(5_000);
    runner.wake();
    await runner.drain();
    expect(ran).toEqual(['breaks', 'b1', 'a2']);
    await runner.stop();
  });

  it('leaves a lane alone for a while when its work can not be carried out at all', async () => {
    const { queue, clock } = createQueue([at('a', 'a1')], () => done);
    let tries = 0;
    const full: DurableQueue = {
      ...queue,
      runOne: async () => {
        tries += 1;
        throw new Error('the disk is full');
      },
    };
    const { alarm, delays } = createAlarm();
    const runner = createRunner({ clock, log: silent }, full, alarm);
    await runner.drain();
    expect(tries).toBe(1);
    runner.start();
    expect(delays.at(-1)).toBe(5_000);
    clock.advance(5_000);
    await runner.drain();
    expect(tries).toBe(2);
    await runner.stop();
  });

  it('takes nothing new once it is told to stop', async () => {
    const rows = [at('a', 'a1'), at('a', 'a2')];
    const { queue, clock, ran } = createQueue(rows, () => done);
    const runner = createRunner({ clock, log: silent }, queue, createAlarm().alarm);
    runner.start();
    await runner.stop();
    runner.wake();
    expect(ran).toEqual(['a1']);
  });

  it('tells the queue when the clock was set back, and forgets waits of the time before', async () => {
    const waitUntil = '2026-11-22T10:00:05.000Z';
    const rows = [at('a', 'a1', Date.parse('2026-11-22T10:00:00.000Z'))];
    const { queue, clock, ran } = createQueue(rows, () => ({ kind: 'wait', untilUtc: waitUntil }));
    const told: number[] = [];
    const watched = { ...queue, clockWentBack: (byMs: number) => void told.push(byMs) };
    const runner = createRunner({ clock, log: silent }, watched, createAlarm().alarm);
    await runner.drain();
    clock.advance(-7_200_000);
    rows.push(at('a', 'a2', clock.now().getTime()));
    await runner.drain();
    expect(told).toEqual([7_200_000]);
    expect(ran).toEqual(['a1', 'a2']);
    clock.advance(-500);
    await runner.drain();
    expect(told).toEqual([7_200_000]);
  });
});
