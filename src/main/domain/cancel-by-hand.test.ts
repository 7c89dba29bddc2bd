import { expect, test } from 'vitest';
import { stepsToCancel } from './cancel-by-hand.ts';
import { channelNames } from './channel-traits.ts';

test.each(channelNames)('%s: a person is told how to cancel there', (channel) => {
  const steps = stepsToCancel(channel);
  expect(steps.length).toBeGreaterThan(0);
  for (const step of steps) {
    expect(step).toMatch(/^[A-Z].*\.$/);
    expect(step).not.toMatch(/!|please/i);
  }
});

test('of a channel that is not known here the shop is told', () => {
  expect(stepsToCancel('elsewhere')).toEqual(stepsToCancel('file'));
});
