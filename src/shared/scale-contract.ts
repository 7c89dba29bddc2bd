import { z } from 'zod';
import { nothing } from './contract-parts.ts';
import { scaleView } from './scale-views.ts';

/** Which scale is listened to, and what it says. */
export const scaleContract = {
  /** The scale of the bench and what lies on it. */
  'scale.view': { input: nothing, output: scaleView },
  /** The person says that what lies on the scale is the next package, though it was not lifted off. */
  'scale.accept': { input: nothing, output: scaleView },
  'scale.choose': {
    input: z.strictObject({
      enabled: z.boolean(),
      /** Null listens to the first scale that is found. */
      scaleId: z.string().min(1).max(200).nullable(),
    }),
    output: scaleView,
  },
} as const;
