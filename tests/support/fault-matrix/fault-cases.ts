import type { FaultEnd, MatrixFault } from './fault-bench.ts';

const HOUR = 3_600_000;

export type FaultCase = {
  readonly name: string;
  readonly fault: MatrixFault;
  /**
   * - first: the fault is over when the queue has rested for the first time.
   * - hour: it is over an hour after the decision.
   * - always: it stays until the row has come to its end.
   */
  readonly lasts: 'first' | 'hour' | 'always';
  /** True where the answer does not come within the time limit of the adapter. */
  readonly outlastsLimit?: true;
  /** How far the station's clock is from the channel's, from the beginning. */
  readonly skewMs?: number;
  /** By how much the station's clock jumps when the queue has rested for the first time. */
  readonly jumpMs?: number;
  readonly end: FaultEnd;
};

const once: FaultEnd = { state: 'Success', counted: 0, effects: 1 };
/** One attempt was used up, and the package is there once. */
const afterError: FaultEnd = { ...once, counted: 1 };
const failed: FaultEnd = { state: 'Failed', counted: 5, effects: 0 };

const answer = (status: number, headers: Record<string, string> = {}) =>
  ({ kind: 'answer', status, headers }) as const;
const acted = (then: 'stall' | 'cut' | 'reset' | 'garbage') => ({ kind: 'acted', then }) as const;

/** What can go wrong between a decision at the packing table and its end at the channel. */
export const faultCases: readonly FaultCase[] = [
  { name: 'accepted', fault: 'none', lasts: 'first', end: once },
  {
    name: 'slow answer, within the limit',
    fault: { kind: 'slow', delayMs: 120 },
    lasts: 'always',
    end: once,
  },

  { name: 'refused in its own words, once', fault: 'reject', lasts: 'first', end: afterError },
  { name: 'refused in its own words, always', fault: 'reject', lasts: 'always', end: failed },
  ...[400, 404, 409, 413, 415, 422].map(
    (status): FaultCase => ({
      name: `${status}, always`,
      fault: answer(status),
      lasts: 'always',
      end: failed,
    }),
  ),

  { name: 'sign-in refused once', fault: 'unauthorized-once', lasts: 'first', end: once },
  { name: 'sign-in refused for an hour', fault: 'unauthorized', lasts: 'hour', end: once },
  { name: '429 in its own words, once', fault: 'throttle', lasts: 'first', end: once },
  {
    name: '429 with Retry-After of 40 s, once',
    fault: answer(429, { 'retry-after': '40' }),
    lasts: 'first',
    end: once,
  },
  { name: '429 without a hint, once', fault: answer(429), lasts: 'first', end: once },
  { name: '429 without a hint for an hour', fault: answer(429), lasts: 'hour', end: once },

  { name: 'broken (500), once', fault: 'server-error', lasts: 'first', end: afterError },
  { name: 'broken (500), always', fault: 'server-error', lasts: 'always', end: failed },
  { name: '503, once', fault: answer(503), lasts: 'first', end: once },
  { name: '503 for an hour', fault: answer(503), lasts: 'hour', end: once },
  { name: '502 of a gateway, once', fault: answer(502), lasts: 'first', end: afterError },
  { name: '504 of a gateway, once', fault: answer(504), lasts: 'first', end: afterError },

  { name: 'down for an hour', fault: 'down', lasts: 'hour', end: once },
  {
    name: 'timeout before it acted',
    fault: { kind: 'stall' },
    lasts: 'first',
    outlastsLimit: true,
    end: afterError,
  },
  {
    name: 'timeout after it acted',
    fault: acted('stall'),
    lasts: 'first',
    outlastsLimit: true,
    end: afterError,
  },
  {
    name: 'timeout before it acted, always',
    fault: { kind: 'stall' },
    lasts: 'always',
    outlastsLimit: true,
    end: failed,
  },
  {
    name: 'connection cut before it acted',
    fault: { kind: 'cut' },
    lasts: 'first',
    end: afterError,
  },
  { name: 'connection cut after it acted', fault: acted('cut'), lasts: 'first', end: afterError },
  {
    name: 'connection reset in the middle of the answer',
    fault: acted('reset'),
    lasts: 'first',
    end: afterError,
  },
  {
    name: 'answer that is none, nothing done',
    fault: answer(200),
    lasts: 'first',
    end: afterError,
  },
  {
    name: 'answer that is none, all done',
    fault: acted('garbage'),
    lasts: 'first',
    end: afterError,
  },

  { name: 'station clock 2 h ahead', fault: 'none', lasts: 'first', skewMs: 2 * HOUR, end: once },
  { name: 'station clock 2 h behind', fault: 'none', lasts: 'first', skewMs: -2 * HOUR, end: once },
  {
    name: 'answer lost, then the clock jumps 2 h ahead',
    fault: acted('cut'),
    lasts: 'first',
    jumpMs: 2 * HOUR,
    end: afterError,
  },
  {
    name: 'answer lost, then the clock jumps 2 h back',
    fault: acted('cut'),
    lasts: 'first',
    jumpMs: -2 * HOUR,
    end: afterError,
  },
  {
    name: '500, then the clock jumps 2 h back',
    fault: 'server-error',
    lasts: 'first',
    jumpMs: -2 * HOUR,
    end: afterError,
  },
  {
    name: '429, then the clock jumps 2 h back',
    fault: answer(429),
    lasts: 'first',
    jumpMs: -2 * HOUR,
    end: once,
  },
  {
    name: 'down, then the clock jumps 2 h back',
    fault: 'down',
    lasts: 'first',
    jumpMs: -2 * HOUR,
    end: once,
  },
];
