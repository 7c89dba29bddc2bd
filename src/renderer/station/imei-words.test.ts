import { expect, it } from 'vitest';
import { clockWords } from './imei-words.ts';

it.each([
  [3_600, 'working', '60:00 left'],
  [901, 'working', '15:01 left'],
  [900, 'attention', '15:00 left'],
  [301, 'attention', '5:01 left'],
  [300, 'stop', '5:00 left'],
  [9, 'stop', '0:09 left'],
])('with %i seconds left the clock is %s and says %s', (seconds, tone, words) => {
  expect(clockWords(seconds, 'send')).toEqual({ tone, words });
});

it('says what the account does when the time is over', () => {
  expect(clockWords(0, 'send').words).toContain('sent without');
  expect(clockWords(0, 'hold').words).toContain('held');
});
