import { z } from 'zod';
import { commandId, id, localDate, nothing, page, paper, shortText } from './contract-parts.ts';
import { identifiersView } from './identifiers-views.ts';
import { packagesView } from './package-views.ts';

/** Packages that were made, their labels and their IMEIs. */
export const packagesContract = {
  'packages.list': {
    input: z.strictObject({
      from: localDate.optional(),
      to: localDate.optional(),
      text: z.string().max(200).optional(),
      notUpdatedOnly: z.boolean().optional(),
      ...page,
    }),
    output: packagesView,
  },
  /** The label of a package as it prints, a PNG in base64. */
  'packages.labelPicture': {
    input: z.strictObject({ packageId: id }),
    output: z.strictObject({ pngBase64: z.string() }),
  },
  /** Saves labels as PDF: one page each, or sheets of office paper with two. Null when cancelled. */
  'packages.saveLabelPdf': {
    input: z.strictObject({
      packageIds: z.array(id).min(1).max(200),
      page: z.enum(['4x6', 'letter', 'a4']).default('4x6'),
    }),
    output: z.strictObject({ savedTo: z.string().nullable(), rows: z.int() }),
  },
  'packages.void': {
    input: z.strictObject({
      commandId,
      packageId: id,
      /** The person has read that the channel keeps what it was told first (QP8). */
      acknowledgeLocked: z.boolean().default(false),
    }),
    output: nothing,
  },
  /** IMEIs of a package: which lines want one, what was entered, how much time is left. */
  'packages.identifiers': { input: z.strictObject({ packageId: id }), output: identifiersView },
  'packages.enterIdentifiers': {
    input: z.strictObject({
      commandId,
      packageId: id,
      lineId: id,
      identifiers: z.array(z.string().trim().max(50)).max(1_000),
    }),
    output: identifiersView,
  },
  /** Prints the same label once more, the same tracking number; counted and audited. */
  'packages.reprint': {
    input: z.strictObject({ commandId, packageId: id, printerId: id, reason: shortText }),
    output: nothing,
  },
  /** Saves the manifest of what was shipped with numbers from reserved ranges. Null when cancelled. */
  'packages.exportManifest': {
    input: z.strictObject({
      carrierId: id,
      date: localDate,
      /** The CSV file for the carrier's system, or the pages that its driver signs. */
      format: z.enum(['csv', 'pdf']).default('csv'),
      paper,
    }),
    output: z.strictObject({ savedTo: z.string().nullable(), rows: z.int() }),
  },
} as const;
