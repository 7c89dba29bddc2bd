import { z } from 'zod';
import { localDate, page } from './contract-parts.ts';

const auditFilter = z.strictObject({
  /** Words of the entry, or of the order or package that it is about. */
  text: z.string().max(200).optional(),
  actor: z.string().min(1).max(200).optional(),
  subject: z.string().min(1).max(64).optional(),
  /** Days of the station's calendar, both included. */
  from: localDate.optional(),
  to: localDate.optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditEntryView = z.strictObject({
  entryId: z.string(),
  at: z.string(),
  actor: z.string(),
  /** What was done, as a sentence. */
  words: z.string(),
  /** What it was done to: its kind, and its name where it still has one. */
  subject: z.string(),
  subjectName: z.string(),
});
export type AuditEntryView = z.infer<typeof auditEntryView>;

/** Who did what at the station, the newest first. */
export const auditContract = {
  'audit.list': {
    input: auditFilter.extend(page),
    output: z.strictObject({
      rows: z.array(auditEntryView),
      total: z.int(),
      /** Whom and what there is to filter by. */
      actors: z.array(z.string()),
      subjects: z.array(z.strictObject({ subject: z.string(), words: z.string() })),
    }),
  },
  /** Saves exactly the entries that the filter lists as CSV. Null when cancelled. */
  'audit.export': {
    input: auditFilter,
    output: z.strictObject({ savedTo: z.string().nullable(), rows: z.int() }),
  },
} as const;
