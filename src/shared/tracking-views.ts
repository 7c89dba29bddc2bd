import { z } from 'zod';
import { accountFieldView } from './account-views.ts';
import { statusRowView } from './status-views.ts';

export const trackingStatusSchema = z.enum([
  'unknown',
  'pre-shipment',
  'accepted',
  'in-transit',
  'out-for-delivery',
  'delivered',
  'exception',
  'returned',
]);

export const trackingSourceView = z.strictObject({
  sourceId: z.string(),
  kind: z.string(),
  kindName: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  carriers: z.string(),
  settings: z.record(z.string(), z.string()),
  hasCredentials: z.boolean(),
  /** Packages that it follows now. */
  following: z.int(),
  lastLookAt: z.string().nullable(),
  /** Why it can not be asked; empty where all is well. */
  lastProblem: z.string(),
  /** Nothing is asked before that; null where it may be asked now. */
  pausedUntil: z.string().nullable(),
});
export type TrackingSourceView = z.infer<typeof trackingSourceView>;

export const trackingSourcesView = z.strictObject({
  kinds: z.array(
    z.strictObject({ kind: z.string(), name: z.string(), fields: z.array(accountFieldView) }),
  ),
  sources: z.array(trackingSourceView),
});
export type TrackingSourcesView = z.infer<typeof trackingSourcesView>;

/** What is known of one parcel. */
export const trackingView = z.strictObject({
  packageId: z.string(),
  trackingNumber: z.string(),
  /** The first scan that counts as movement; null until one is known. */
  movedAt: z.string().nullable(),
  sourceName: z.string(),
  lastLookAt: z.string().nullable(),
  nextLookAt: z.string().nullable(),
  lastWords: z.string(),
  events: z.array(
    z.strictObject({
      occurredAt: z.string().nullable(),
      status: trackingStatusSchema,
      statusWords: z.string(),
      description: z.string(),
      location: z.string(),
      toldBy: z.string(),
      recordedAt: z.string(),
      isMovement: z.boolean(),
    }),
  ),
});
export type TrackingView = z.infer<typeof trackingView>;

/** Packages that wait for movement for 48 hours or longer (requirements 1E, reading 4). */
export const noMovementView = z.strictObject({
  rows: z.array(
    z.strictObject({
      row: statusRowView,
      labelledAt: z.string(),
      /** Whole hours since then. */
      ageHours: z.int(),
      /** What the last look came to, or that nobody looks. */
      words: z.string(),
    }),
  ),
  total: z.int(),
});
export type NoMovementView = z.infer<typeof noMovementView>;

export const trackingImportView = z.strictObject({
  fileName: z.string(),
  /** Events that were not known before. */
  added: z.int(),
  /** Packages that have moved by what the file says. */
  moved: z.int(),
  /** Held updates that can be sent now. */
  released: z.int(),
  problemCount: z.int(),
  /** The first problems, at most 200. */
  problems: z.array(z.strictObject({ fileLine: z.int(), reason: z.string() })),
});
export type TrackingImportView = z.infer<typeof trackingImportView>;
