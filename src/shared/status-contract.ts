import { z } from 'zod';
import { commandId, id, localDate, page } from './contract-parts.ts';
import { shipmentDetailView, statusView } from './status-views.ts';
import { writeBackStateSchema } from './write-back-states.ts';

export const statusFilterSchema = z.strictObject({
  states: z.array(writeBackStateSchema).max(20).optional(),
  /** Only what waits for its account: offline, throttled or signed out. No state is looked at then. */
  deferred: z.boolean().optional(),
  accountId: id.optional(),
  dateBasis: z.enum(['shipDate', 'lastAttempt']).default('shipDate'),
  from: localDate.optional(),
  to: localDate.optional(),
  text: z.string().max(200).optional(),
  sort: z
    .enum([
      'state',
      'channel',
      'account',
      'orderNumber',
      'shipmentNumber',
      'shipDate',
      'carrier',
      'service',
      'trackingNumber',
      'shippedQuantity',
      'errorCount',
      'lastAttempt',
      'nextAttempt',
    ])
    .default('state'),
  direction: z.enum(['asc', 'desc']).default('asc'),
});
export type StatusFilter = z.infer<typeof statusFilterSchema>;

/** The eCommerce Status screen: what the channels were told of packages. */
export const statusContract = {
  'status.view': { input: statusFilterSchema.extend(page), output: statusView },
  'status.detail': { input: z.strictObject({ packageId: id }), output: shipmentDetailView },
  /** SS20: exactly the rows that the filter lists, in the listed order. Null when cancelled. */
  'status.export': {
    input: statusFilterSchema,
    output: z.strictObject({ savedTo: z.string().nullable(), rows: z.int() }),
  },
  'status.retry': {
    input: z.strictObject({ commandId, packageId: id }),
    output: shipmentDetailView,
  },
  'status.confirmManually': {
    input: z.strictObject({ commandId, packageId: id, note: z.string().trim().max(500) }),
    output: shipmentDetailView,
  },
} as const;
