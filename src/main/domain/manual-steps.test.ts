import { expect, it } from 'vitest';
import { channelNames } from './channel-traits.ts';
import { manualSteps, voidSteps } from './manual-steps.ts';

it('has four steps for Amazon and five for eBay (SS22)', () => {
  expect(manualSteps('amazon')).toHaveLength(4);
  expect(manualSteps('ebay')).toHaveLength(5);
});

it.each(channelNames)('has steps for %s, each one sentence or two', (channel) => {
  for (const steps of [manualSteps(channel), voidSteps(channel)]) {
    expect(steps.length).toBeGreaterThanOrEqual(2);
    for (const step of steps) expect(step).toMatch(/^[A-Z].{8,150}\.$/);
  }
});
