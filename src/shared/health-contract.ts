import { z } from 'zod';
import { id, nothing } from './contract-parts.ts';

/** From when on lights change their colour, and how long evidence is kept. */
const healthSettings = z.strictObject({
  yellowPercent: z.int().min(1).max(99),
  redPercent: z.int().min(2).max(100),
  outagesInARow: z.int().min(1).max(50),
  evidenceDays: z.int().min(7).max(3_650),
});
export type HealthSettings = z.infer<typeof healthSettings>;

/** How the channels answer: thresholds, evidence for support, and what waits on purpose. */
export const healthContract = {
  'health.settings': { input: nothing, output: healthSettings },
  'health.saveSettings': { input: healthSettings, output: healthSettings },
  /**
   * Saves what support needs in one file of JSON lines: no buyer and no credential is in it. The
   * attempts of the named shipments are told whole. Null when cancelled.
   */
  'status.supportBundle': {
    input: z.strictObject({ packageIds: z.array(id).max(200).default([]) }),
    output: z.strictObject({ savedTo: z.string().nullable(), rows: z.int() }),
  },
} as const;
