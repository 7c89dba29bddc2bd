import { z } from 'zod';
import { commandId, id, nothing, page, shortText, textTable, utcTime } from './contract-parts.ts';
import { imeiWaitingView } from './identifiers-views.ts';
import {
  noMovementView,
  trackingImportView,
  trackingSourcesView,
  trackingStatusSchema,
  trackingView,
} from './tracking-views.ts';

/** Where parcels are: sources that are asked, what people enter, and what does not move. */
export const trackingContract = {
  'tracking.sources': { input: nothing, output: trackingSourcesView },
  'tracking.saveSource': {
    input: z.strictObject({
      sourceId: id.optional(),
      kind: z.string().min(1).max(40),
      name: shortText,
      enabled: z.boolean(),
      /** Carriers by code or name, separated by commas; empty for all. */
      carriers: z.string().trim().max(500),
      settings: textTable(64, 2_000),
      /** Left out: the stored credentials stay. Never sent back. */
      credentials: textTable(64, 8_000).optional(),
    }),
    output: trackingSourcesView,
  },
  'tracking.removeSource': { input: z.strictObject({ sourceId: id }), output: trackingSourcesView },
  /** Asks a source for one number, to see whether it answers. Changes nothing here. */
  'tracking.testSource': {
    input: z.strictObject({
      sourceId: id,
      carrierCode: z.string().trim().min(1).max(40),
      trackingNumber: z.string().trim().min(1).max(64),
    }),
    output: z.strictObject({ ok: z.boolean(), words: z.string() }),
  },
  'tracking.ofPackage': { input: z.strictObject({ packageId: id }), output: trackingView },
  /** A person has seen the parcel move, or something else about it. */
  'tracking.addEvent': {
    input: z.strictObject({
      commandId,
      packageId: id,
      status: trackingStatusSchema,
      /** UTC; left out: now. */
      occurredAt: utcTime.optional(),
      description: z.string().trim().max(500),
    }),
    output: trackingView,
  },
  /** Reads tracking events from a CSV file that the person chooses. Null when they cancel. */
  'tracking.importFile': {
    input: nothing,
    output: z.strictObject({ report: trackingImportView.nullable() }),
  },
  'tracking.noMovement': { input: z.strictObject({ ...page }), output: noMovementView },
  /** A person ends the wait of updates that are held or wait for an IMEI. */
  'status.sendNow': {
    input: z.strictObject({ commandId, packageIds: z.array(id).min(1).max(200) }),
    output: z.strictObject({ sent: z.int() }),
  },
  /** Packages that wait for an IMEI, those whose time ends first at the top (QP12). */
  'imei.waiting': { input: z.strictObject({ ...page }), output: imeiWaitingView },
} as const;
