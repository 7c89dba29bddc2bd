import { z } from 'zod';
import { nothing } from './contract-parts.ts';
import { practiceOrderView, practiceView } from './practice-views.ts';

/** The practice marketplace, its buyer and its scale. */
export const practiceContract = {
  'practice.view': { input: nothing, output: practiceView },
  'practice.setFault': {
    input: z.strictObject({ fault: practiceView.shape.fault }),
    output: practiceView,
  },
  /** A practice buyer orders something that has to be accepted. */
  'practice.placeOrder': { input: nothing, output: practiceOrderView },
  /** Puts something on the practice scale; 0 takes it off, null unplugs the scale. */
  'practice.setScale': {
    input: z.strictObject({ grams: z.int().min(0).max(30_000).nullable() }),
    output: practiceView,
  },
} as const;
