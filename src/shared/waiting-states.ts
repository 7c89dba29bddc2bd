import type { WriteBackState } from './views.ts';

/** What is on its way to the channel, by itself, in a bulk update or in a file that a person uploads. */
export const waitingStates = [
  'Pending',
  'Sending',
  'Unknown',
  'Bulk',
] as const satisfies readonly WriteBackState[];
