import { z } from 'zod';
import { id } from './contract-parts.ts';
import { stationView } from './station-views.ts';

/** What has to be read where a channel keeps what it was told first (QP8). */
export const lockedTrackingContract = {
  /** Somebody at this station has read the warning of a channel; it is not shown again. */
  'station.acknowledgeLock': {
    input: z.strictObject({ channel: z.string().min(1).max(40) }),
    output: stationView,
  },
  /** What to know before voiding a package; null where there is nothing more to know. */
  'packages.voidWarning': {
    input: z.strictObject({ packageId: id }),
    output: z.strictObject({
      warning: z.string().nullable(),
      /** Why it can not be voided now, and what to do first; null where it can. */
      refusal: z.string().nullable(),
      /** Whether the channel has it, as far as the records prove. */
      known: z.enum(['yes', 'perhaps', 'no']),
    }),
  },
} as const;
