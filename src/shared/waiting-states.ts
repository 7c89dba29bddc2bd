import type { WriteBackState } from './write-back-states.ts';

/** What is on its way to the channel, by itself, in a bulk update or in a file that a person uploads. */
export const waitingStates = [
  'Pending',
  'Sending',
  'Unknown',
  'Bulk',
] as const satisfies readonly WriteBackState[];
