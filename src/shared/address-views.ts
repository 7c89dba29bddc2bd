import { z } from 'zod';

/**
 * What screens and `--json` show. Every field is read from stored rows; nothing here is a secret.
 * Times are UTC ISO 8601 with milliseconds, dates are local to the station (YYYY-MM-DD), weights
 * are grams, money is minor units of the named currency.
 */

export const postalAddressView = z.strictObject({
  name: z.string(),
  company: z.string(),
  line1: z.string(),
  line2: z.string(),
  line3: z.string(),
  city: z.string(),
  region: z.string(),
  postalCode: z.string(),
  country: z.string(),
  phone: z.string(),
});
