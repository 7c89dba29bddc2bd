import { z } from 'zod';
import { postalAddressView } from './address-views.ts';
import { orderStateSchema } from './order-states.ts';
import { packageSummaryView } from './package-views.ts';

export const orderLineView = z.strictObject({
  lineId: z.string(),
  /** The order that it is of, where that one is packed in the box of the order shown. */
  ofOrder: z.string().optional(),
  sku: z.string(),
  title: z.string(),
  quantityOrdered: z.int(),
  quantityShipped: z.int(),
  quantityLeft: z.int(),
  /** The planned shipment method (UC11); null where there is none. */
  method: z
    .strictObject({
      carrierId: z.string(),
      carrierName: z.string(),
      serviceCode: z.string(),
      serviceName: z.string(),
    })
    .nullable(),
  /** Why it goes into no package although some is left; empty where it does. */
  keptBack: z.string(),
  /** SS5: what the channel says of the product; empty or null where it has not said it. */
  itemNumber: z.string(),
  unitWeightGrams: z.int().nullable(),
  hasPicture: z.boolean(),
});

export const orderView = z.strictObject({
  orderId: z.string(),
  orderNumber: z.string(),
  channelOrderId: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  channel: z.string(),
  channelName: z.string(),
  state: orderStateSchema,
  revision: z.int(),
  orderedAt: z.string().nullable(),
  shipBy: z.string().nullable(),
  requestedService: z.string(),
  buyerName: z.string(),
  shipTo: postalAddressView,
  currency: z.string(),
  note: z.string(),
  lines: z.array(orderLineView),
  packages: z.array(packageSummaryView),
});
export type OrderView = z.infer<typeof orderView>;
