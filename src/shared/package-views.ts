import { z } from 'zod';
import { printJobView } from './printing-views.ts';
import { writeBackStateSchema } from './write-back-states.ts';

export const packageSummaryView = z.strictObject({
  packageId: z.string(),
  shipmentNumber: z.string(),
  packageNumber: z.int(),
  state: z.enum(['labelled', 'voided']),
  orderId: z.string(),
  orderNumber: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  channel: z.string(),
  channelName: z.string(),
  recipientName: z.string(),
  carrierName: z.string(),
  serviceName: z.string(),
  /** Empty where it needs no tracking. */
  trackingNumber: z.string(),
  shippedQuantity: z.int(),
  /** Null where its tracking was entered: nobody here has weighed it. */
  weightGrams: z.int().nullable(),
  shippingCostMinor: z.int().nullable(),
  currency: z.string(),
  shipDate: z.string(),
  createdAt: z.string(),
  /** `entered`: its tracking was entered, and the station has no label of it (MP10). */
  origin: z.enum(['station', 'entered']),
  /** The latest print job of the package; null where it was shipped without printing. */
  print: printJobView.nullable(),
  /** The Cart Update column (OC17). */
  writeBack: writeBackStateSchema,
  writeBackWords: z.string(),
  choice: z.enum(['close', 'another', 'update', 'void', 'nothing']).nullable(),
  /** The shipment in whose box it is, with one label for both. */
  boxedIn: z.string().optional(),
});
export type PackageSummaryView = z.infer<typeof packageSummaryView>;

export const packagesView = z.strictObject({ rows: z.array(packageSummaryView), total: z.int() });
