import { z } from 'zod';

export const appInfoView = z.strictObject({
  version: z.string(),
  /** Practice: sample orders, built-in marketplace and printer, labels marked SAMPLE. */
  practice: z.boolean(),
  stationName: z.string(),
  stationZone: z.string(),
  dataFolder: z.string(),
  today: z.string(),
});
export type AppInfoView = z.infer<typeof appInfoView>;

/** The bar at the bottom of every screen. */
export const queueView = z.strictObject({
  writeBacksWaiting: z.int(),
  writeBacksFailed: z.int(),
  /** What channels and payment providers are told about orders, besides shipments. */
  requestsWaiting: z.int(),
  requestsFailed: z.int(),
  labelsWaiting: z.int(),
  labelsNeedingAnswer: z.int(),
  /** Null when nothing has been tried lately: the station then does not know. */
  online: z.boolean().nullable(),
});
export type QueueView = z.infer<typeof queueView>;
