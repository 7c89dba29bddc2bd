import { z } from 'zod';

export const carrierServiceView = z.strictObject({ code: z.string(), name: z.string() });

export const trackingRangeView = z.strictObject({
  rangeId: z.string(),
  carrierId: z.string(),
  format: z.enum(['ups-1z', 'usps-impb', 'upu-s10', 'sscc-18']),
  /** First and last number of the range, whole, as they would be printed. */
  firstNumber: z.string(),
  lastNumber: z.string(),
  total: z.int(),
  used: z.int(),
  remaining: z.int(),
  /** `low` from 50 % used on, `empty` at 0 left. */
  level: z.enum(['ok', 'low', 'empty']),
});

export const carrierView = z.strictObject({
  carrierId: z.string(),
  code: z.string(),
  name: z.string(),
  trackingFormat: z.enum(['ups-1z', 'usps-impb', 'upu-s10', 'sscc-18']).nullable(),
  services: z.array(carrierServiceView),
  ranges: z.array(trackingRangeView),
});
export type CarrierView = z.infer<typeof carrierView>;
