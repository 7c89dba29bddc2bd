import { z } from 'zod';
import { writeBackStateSchema } from './write-back-states.ts';

/** Items & Shipments of the order page (UC7-UC12, MP9-MP13). */

/** Something that can be done, or the reason why not, in words. */
const possible = z.strictObject({ enabled: z.boolean(), reason: z.string() });

export const shipmentMethodView = z.strictObject({
  carrierId: z.string(),
  carrierName: z.string(),
  serviceCode: z.string(),
  serviceName: z.string(),
});

const shipmentItemView = z.strictObject({
  lineId: z.string(),
  sku: z.string(),
  title: z.string(),
  quantity: z.int(),
});

export const itemDeliveryView = z.strictObject({
  /** What a person has chosen; null where the records alone speak. */
  deliveryStateId: z.string().nullable(),
  /** What is shown: the chosen state, or what follows from the records ("2 of 3 Shipped"). */
  words: z.string(),
  /** What follows from the records, whatever was chosen. */
  recordWords: z.string(),
});

export const shipmentLineView = z.strictObject({
  lineId: z.string(),
  sku: z.string(),
  title: z.string(),
  quantityOrdered: z.int(),
  /** Null where no answer was needed or given. */
  quantityAccepted: z.int().nullable(),
  /** In packages that are not voided, whether they have left or not. */
  quantityPacked: z.int(),
  /** Of these, in packages that have left; and what others have shipped. */
  quantityShipped: z.int(),
  quantityLeft: z.int(),
  delivery: itemDeliveryView,
  /** The planned method; null where there is none. */
  method: shipmentMethodView.nullable(),
  changeMethod: possible,
  packages: z.array(
    z.strictObject({
      packageId: z.string(),
      shipmentNumber: z.string(),
      trackingNumber: z.string(),
      quantity: z.int(),
    }),
  ),
});
export type ShipmentLineView = z.infer<typeof shipmentLineView>;

export const orderShipmentView = z.strictObject({
  packageId: z.string(),
  shipmentNumber: z.string(),
  packageNumber: z.int(),
  /** Whether the station made its label, or its tracking was entered (MP10). */
  origin: z.enum(['station', 'entered']),
  state: z.enum(['labelled', 'voided']),
  carrierName: z.string(),
  serviceName: z.string(),
  /** Empty where it needs no tracking. */
  trackingNumber: z.string(),
  items: z.array(shipmentItemView),
  createdAt: z.string(),
  writeBack: writeBackStateSchema,
  writeBackWords: z.string(),
  /** How far it has come, as the records prove it. */
  stageWords: z.string(),
  movedAt: z.string().nullable(),
  /** When a person marked it as shipped, and who (MP13). */
  leftAt: z.string().nullable(),
  leftToldBy: z.string(),
  /** What its update waits for, in a sentence; empty where it waits for nothing. */
  waitsFor: z.string(),
  markShipped: possible,
  undoMarkShipped: possible,
});
export type OrderShipmentView = z.infer<typeof orderShipmentView>;

export const orderShipmentsView = z.strictObject({
  lines: z.array(shipmentLineView),
  shipments: z.array(orderShipmentView),
  /** The operator's list (MP12). */
  carriers: z.array(
    z.strictObject({
      carrierId: z.string(),
      name: z.string(),
      services: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    }),
  ),
  deliveryStates: z.array(z.strictObject({ deliveryStateId: z.string(), name: z.string() })),
  /** Update Shipment and the delivery state of items (UC9). */
  updateShipment: possible,
  addTracking: possible,
  /** Every shipment at once. */
  markShipped: possible,
  /** What a shipment without a tracking number means at this channel; empty where it is taken. */
  withoutTracking: z.string(),
  /** What the channel keeps for good, until somebody here has read it (QP8); null otherwise. */
  lockWarning: z.string().nullable(),
});
export type OrderShipmentsView = z.infer<typeof orderShipmentsView>;

export const deliveryStatesView = z.strictObject({
  deliveryStates: z.array(
    z.strictObject({
      deliveryStateId: z.string(),
      name: z.string(),
      /** Chosen for an item by somebody: it can not be removed. */
      inUse: z.boolean(),
    }),
  ),
});
export type DeliveryStatesView = z.infer<typeof deliveryStatesView>;
