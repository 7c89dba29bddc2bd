import { z } from 'zod';
import { commandId, direction, id } from './contract-parts.ts';
import { orderPageView } from './order-page-views.ts';
import { deliveryStatesView } from './order-shipments-views.ts';

const changeOfOrder = { commandId, orderId: id, expectedRevision: z.int().min(0) };
const lineIds = z.array(id).min(1).max(2_000);
const stateName = z.string().trim().min(1).max(40);

/** Items & Shipments: planned methods, delivery states, entered tracking, what has left. */
export const orderShipmentsContract = {
  /** Plans the shipment method of items (UC11); null takes the plan back. */
  'orderShipments.updateMethod': {
    input: z.strictObject({
      ...changeOfOrder,
      lineIds,
      method: z.strictObject({ carrierId: id, serviceCode: z.string().min(1).max(64) }).nullable(),
    }),
    output: orderPageView,
  },
  /** Chooses the delivery state of items (UC8); null follows the records again. */
  'orderShipments.setDeliveryState': {
    input: z.strictObject({ ...changeOfOrder, lineIds, deliveryStateId: id.nullable() }),
    output: orderPageView,
  },
  /** A shipment that somebody else's label is on, or none (MP10, MP11). */
  'orderShipments.addTracking': {
    input: z.strictObject({
      ...changeOfOrder,
      items: z
        .array(z.strictObject({ lineId: id, quantity: z.int().min(1).max(1_000_000) }))
        .min(1)
        .max(2_000),
      carrierId: id,
      /** Empty where the service is not known. */
      serviceCode: z.string().max(64),
      tracking: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('number'),
          trackingNumber: z.string().trim().min(1).max(64),
        }),
        /** "Does not require tracking." */
        z.strictObject({ kind: z.literal('none') }),
      ]),
      /** Closes the order with this shipment, as the pop-up's first button does (OC3). */
      closeOrder: z.boolean().default(false),
    }),
    output: orderPageView,
  },
  /** It has left the warehouse (MP13): one shipment, or every confirmed one of the order. */
  'orderShipments.markShipped': {
    input: z.strictObject({ ...changeOfOrder, packageId: id.nullable() }),
    output: orderPageView,
  },
  'orderShipments.undoMarkShipped': {
    input: z.strictObject({ ...changeOfOrder, packageId: id }),
    output: orderPageView,
  },

  'deliveryStates.list': { input: z.strictObject({}), output: deliveryStatesView },
  'deliveryStates.save': {
    input: z.strictObject({ deliveryStateId: id.optional(), name: stateName }),
    output: deliveryStatesView,
  },
  'deliveryStates.move': {
    input: z.strictObject({ deliveryStateId: id, direction }),
    output: deliveryStatesView,
  },
  /** Refused while an item has it. */
  'deliveryStates.remove': {
    input: z.strictObject({ deliveryStateId: id }),
    output: deliveryStatesView,
  },
} as const;
