import fc from 'fast-check';
import type { StripeFault } from '../fake-stripe.ts';
import { happens } from './give-step.ts';
import { LEASE_IS_OVER_MS } from './order-bench.ts';

export const queues = fc.constantFrom(0, 1_000, 5_000, 15_000, LEASE_IS_OVER_MS).map((ms) =>
  happens(`${ms / 1_000} s later the queues work`, 'queues', async (bench) => {
    bench.clock.advance(ms);
    await bench.sendAll();
  }),
);

export const ordersComeIn = fc.constant(
  happens('the orders come in again', 'orders.sync', (bench) => bench.sync()),
);

const stripeFaults: readonly StripeFault['kind'][] = [
  'decline',
  'fail-before',
  'fail-after',
  'drop-before',
  'drop-after',
  'rate-limit',
  'unavailable',
  'still-at-work',
  'garbage',
];
export const stripeFault = fc
  .constantFrom(...stripeFaults)
  .map((kind) =>
    happens(`Stripe: ${kind}`, 'fault at Stripe', async ({ stripe }) =>
      stripe.failNext({ kind } as StripeFault),
    ),
  );
export const stripeForgets = fc.constant(
  happens('Stripe forgets its keys', 'fault at Stripe', async ({ stripe }) => stripe.forgetKeys()),
);

export const marketFault = fc
  .constantFrom(
    'none' as const,
    'none',
    'down',
    'throttle',
    'error',
    'reject',
    'silent-after-accept',
  )
  .map((fault) =>
    happens(`the marketplace: ${fault}`, 'fault at the marketplace', async (bench) => {
      await bench.station().run('practice.setFault', { fault });
    }),
  );

export const restart = fc.constant(happens('restart', 'restart', (bench) => bench.restart()));
export const powerCut = fc
  .integer({ min: 0, max: 8 })
  .map((steps) =>
    happens(`power cut after ${steps} steps`, 'power cut', (bench) => bench.powerCut(steps)),
  );
