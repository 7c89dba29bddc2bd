import type { AppContext } from './context.ts';
import { createLanes } from './lanes.ts';

/**
 * A queue of stored rows that the runner works through. The rows are the truth: what is claimed is
 * leased in the store, what is settled is settled there, and a process that dies leaves a lease that
 * runs out.
 */
export type DurableQueue = {
  readonly name: string;
  /** Lanes (printers, accounts) that have something due now. */
  readonly lanesWithWork: (nowUtc: string) => readonly string[];
  /**
   * Claims and carries out one due row of the lane, or several one after the other.
   * - done: what was claimed is settled; there may be more.
   * - idle: nothing is due on this lane.
   * - wait: a rate budget is spent; look again at `untilUtc`.
   */
  readonly runOne: (laneId: string, signal: AbortSignal) => Promise<LaneStep>;
  /** Settles rows whose lease has run out; returns how many there were. */
  readonly recover: (nowUtc: string) => number;
  /**
   * The station's clock was set back by about so much, so that what was due in a minute seems to be
   * due in hours: waits are brought back by it. More than one process may be told the same.
   */
  readonly clockWentBack?: (byMs: number, nowUtc: string) => void;
  /** The earliest time at which something is due or a lease runs out; null when nothing waits. */
  readonly nextDueAt: () => string | null;
};

export type LaneStep =
  | { readonly kind: 'done' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'wait'; readonly untilUtc: string };

/** Arms one call in the future; injected, so that tests turn the clock themselves. */
export type Alarm = (delayMs: number, ring: () => void) => () => void;

export const systemAlarm: Alarm = (delayMs, ring) => {
  const timer = setTimeout(ring, delayMs);
  return () => clearTimeout(timer);
};

export type Runner = {
  /** Begins to work: recovers what a crash left behind, then takes what is due. */
  readonly start: () => void;
  /** Something new may be due. Cheap; call it after every command. */
  readonly wake: () => void;
  /** Carries out what is due now and resolves when no lane has anything due. Throws nothing. */
  readonly drain: () => Promise<void>;
  /** Takes nothing new, lets what is running come to its end, and resolves. */
  readonly stop: () => Promise<void>;
};

/** Even with nothing due, another process may add rows: look at least this often. */
const LONGEST_SLEEP_MS = 15_000;
const SHORTEST_SLEEP_MS = 10;
/** A lane whose work could not be carried out, as when the disk is full, is left alone for so long. */
const FAILED_LANE_MS = 5_000;
/** Clocks are trimmed by a little all the time; that makes nothing wait. */
const CLOCK_TOLERANCE_MS = 1_000;

export function createRunner(
  context: Pick<AppContext, 'clock' | 'log'>,
  queue: DurableQueue,
  alarm: Alarm = systemAlarm,
): Runner {
  const stopping = new AbortController();
  const waiting = new Map<string, string>();
  const lanes = createLanes((laneId, error) => {
    context.log.error(`${queue.name}: a lane stopped`, { laneId, error: String(error) });
  });
  let running = false;
  let disarm: (() => void) | null = null;
  let seenMs = 0;

  const utc = () => context.clock.now().toISOString();

  async function workLane(laneId: string): Promise<void> {
    while (!stopping.signal.aborted) {
      const step = await queue.runOne(laneId, stopping.signal).catch((error: unknown) => {
        // What it failed on is still there, and would fail again at once.
        const untilMs = context.clock.now().getTime() + FAILED_LANE_MS;
        waiting.set(laneId, new Date(untilMs).toISOString());
        throw error;
      });
      if (step.kind === 'wait') waiting.set(laneId, step.untilUtc);
      if (step.kind !== 'done') return;
    }
  }

  function look(): void {
    const now = utc();
    watchClock(now);
    queue.recover(now);
    for (const [laneId, until] of waiting) if (until <= now) waiting.delete(laneId);
    for (const laneId of queue.lanesWithWork(now)) {
      if (!waiting.has(laneId)) lanes.start(laneId, () => workLane(laneId).finally(wake));
    }
  }

  function watchClock(now: string): void {
    const nowMs = Date.parse(now);
    const backMs = seenMs - nowMs;
    seenMs = nowMs;
    if (backMs <= CLOCK_TOLERANCE_MS) return;
    waiting.clear();
    queue.clockWentBack?.(backMs, now);
  }

  function wake(): void {
    if (!running) return;
    disarm?.();
    disarm = null;
    try {
      look();
      arm(sleepMs());
    } catch (error) {
      // The store may be busy for a moment. Nothing is lost: the rows are still there.
      context.log.warn(`${queue.name}: could not look for work`, { error: String(error) });
      arm(1_000);
    }
  }

  function arm(delayMs: number): void {
    disarm = alarm(delayMs, wake);
  }

  function sleepMs(): number {
    const now = context.clock.now().getTime();
    const due = [queue.nextDueAt(), ...waiting.values()]
      .filter((time): time is string => time !== null)
      .map((time) => Date.parse(time) - now)
      // A lane that is busy takes its due rows itself and wakes the runner when it is done.
      .filter((delayMs) => delayMs > 0);
    return Math.max(SHORTEST_SLEEP_MS, Math.min(LONGEST_SLEEP_MS, ...due));
  }

  return {
    start: () => {
      running = true;
      wake();
    },
    wake,
    drain: async () => {
      for (;;) {
        look();
        await lanes.whenIdle();
        const now = utc();
        const due = queue
          .lanesWithWork(now)
          .filter((laneId) => !((waiting.get(laneId) ?? '') > now));
        if (due.length === 0 || stopping.signal.aborted) return;
      }
    },
    stop: async () => {
      running = false;
      disarm?.();
      stopping.abort();
      await lanes.whenIdle();
    },
  };
}
