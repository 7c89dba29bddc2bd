import { z } from 'zod';

/** The sixty minutes for an IMEI; the alerts begin at 45 and at 55 of them (QP12). */
const imeiClockView = z.strictObject({
  state: z.enum(['running', 'alert-45', 'alert-55', 'over']),
  secondsLeft: z.int(),
});

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
  clock: imeiClockView.nullable(),
  /** What the account does when the time is over. */
  withoutImei: z.enum(['send', 'hold']),
});
export type IdentifiersView = z.infer<typeof identifiersView>;

/** Packages whose update waits for an IMEI. */
export const imeiWaitingView = z.strictObject({
  rows: z.array(
    z.strictObject({
      packageId: z.string(),
      shipmentNumber: z.string(),
      orderId: z.string(),
      orderNumber: z.string(),
      accountName: z.string(),
      channelName: z.string(),
      /** SKUs of the lines that still lack one. */
      skus: z.array(z.string()),
      /** Units that still lack one. */
      missing: z.int(),
      labelledAt: z.string(),
      /** When it is sent without; null where it waits until the IMEI is entered. */
      sentWithoutAt: z.string().nullable(),
      clock: imeiClockView.nullable(),
    }),
  ),
  total: z.int(),
});
export type ImeiWaitingView = z.infer<typeof imeiWaitingView>;
