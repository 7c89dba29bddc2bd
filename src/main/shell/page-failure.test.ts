import { expect, test } from 'vitest';
import { pageRecovery } from './page-failure.ts';

const now = 1_000_000;

test('a page that was closed needs nothing', () => {
  expect(pageRecovery('clean-exit', [], now)).toBe('ignore');
});

test.each(['crashed', 'killed', 'oom', 'abnormal-exit', 'integrity-failure'])(
  'a page that ended as %s is shown again',
  (reason) => {
    expect(pageRecovery(reason, [], now)).toBe('reload');
  },
);

test('the third failure within a minute is forgiven, the fourth is not', () => {
  expect(pageRecovery('crashed', [now - 50_000, now - 20_000], now)).toBe('reload');
  expect(pageRecovery('crashed', [now - 50_000, now - 20_000, now - 1], now)).toBe('give-up');
});

test('failures of long ago do not count', () => {
  const longAgo = [now - 60_000, now - 70_000, now - 80_000];
  expect(pageRecovery('crashed', longAgo, now)).toBe('reload');
});
