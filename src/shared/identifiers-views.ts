import { z } from 'zod';

/** IMEIs of a package and the time that is left for them (QP10-QP13). */
export const identifiersView = z.strictObject({
  packageId: z.string(),
  shipmentNumber: z.string(),
  /** Only lines whose units are confirmed with an IMEI. */
  lines: z.array(
    z.strictObject({
      lineId: z.string(),
      sku: z.string(),
      title: z.string(),
      quantity: z.int(),
      identifiers: z.array(z.string()),
    }),
  ),
  /** Why nothing can be entered any more; empty where it can. */
  closed: z.string(),
  /** Null where the time ends with the parcel's first movement instead (QP11). */
  clock: z
    .strictObject({
      state: z.enum(['running', 'alert-45', 'alert-55', 'over']),
      secondsLeft: z.int(),
    })
    .nullable(),
  /** What the account does when the time is over. */
  withoutImei: z.enum(['send', 'hold']),
});
export type IdentifiersView = z.infer<typeof identifiersView>;
