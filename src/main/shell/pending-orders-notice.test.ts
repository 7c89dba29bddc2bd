import { expect, test } from 'vitest';
import { pendingOrdersNotice } from './pending-orders-notice.ts';

function bench() {
  const shown: string[] = [];
  const timers: { atMs: number; ring: () => void }[] = [];
  const state = { nowMs: 0, seen: false };
  const notice = pendingOrdersNotice({
    now: () => state.nowMs,
    after: (delayMs, ring) => void timers.push({ atMs: state.nowMs + delayMs, ring }),
    isSeen: () => state.seen,
    show: (title, body) => void shown.push(`${title}: ${body}`),
  });
  const pass = (ms: number) => {
    state.nowMs += ms;
    for (const timer of timers.splice(0)) {
      if (timer.atMs <= state.nowMs) timer.ring();
      else timers.push(timer);
    }
  };
  const come = (count: number) => notice({ kind: 'orders-pending', count });
  return { shown, state, notice, come, pass };
}

test('a burst is one notice with the whole count', () => {
  const { shown, come, pass } = bench();
  come(1);
  pass(2_000);
  come(4);
  expect(shown).toEqual([]);
  pass(3_000);
  expect(shown).toEqual(['Pending acceptance: 5 new orders are waiting.']);
});

test('the next one comes a minute later at the earliest, and loses no order', () => {
  const { shown, come, pass } = bench();
  come(1);
  pass(5_000);
  expect(shown).toEqual(['Pending acceptance: 1 new order is waiting.']);
  come(2);
  pass(30_000);
  come(1);
  expect(shown).toHaveLength(1);
  pass(30_000);
  expect(shown[1]).toBe('Pending acceptance: 3 new orders are waiting.');
});

test('nobody is told twice who looks at the window', () => {
  const { shown, state, come, pass } = bench();
  state.seen = true;
  come(1);
  pass(5_000);
  state.seen = false;
  come(2);
  pass(5_000);
  expect(shown).toEqual(['Pending acceptance: 2 new orders are waiting.']);
});

test('other announcements are none of its business', () => {
  const { shown, notice, pass } = bench();
  notice({ kind: 'changed', topics: ['orders'] });
  pass(60_000);
  expect(shown).toEqual([]);
});
