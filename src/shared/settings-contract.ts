import { z } from 'zod';
import { nothing, senderAddress, shortText } from './contract-parts.ts';

/** What the station is called, where it stands and whence it ships. */
export const settingsContract = {
  /** Settings of the station itself; the return address is printed on every label. */
  'settings.get': {
    input: nothing,
    output: z.strictObject({
      stationName: z.string(),
      stationZone: z.string(),
      currency: z.string(),
      shipFrom: z.record(z.string(), z.string()),
    }),
  },
  'settings.save': {
    input: z.strictObject({
      stationName: shortText,
      stationZone: z.string().min(1).max(64),
      /** ISO 4217; left out, it stays as it is. */
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'must be a currency code like USD')
        .optional(),
      shipFrom: senderAddress,
    }),
    output: z.strictObject({
      stationName: z.string(),
      stationZone: z.string(),
      currency: z.string(),
      shipFrom: z.record(z.string(), z.string()),
    }),
  },
} as const;
