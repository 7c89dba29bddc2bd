import { z } from 'zod';
import { confirmChoiceSchema } from './confirmation-views.ts';
import { commandId, id, nothing } from './contract-parts.ts';
import { stationView } from './station-views.ts';

export const parcelSchema = z.strictObject({
  items: z
    .array(z.strictObject({ lineId: id, quantity: z.int().min(1).max(1_000_000) }))
    .max(2_000),
  weightGrams: z.int().min(1).max(1_000_000),
  carrierId: id,
  serviceCode: z.string().min(1).max(64),
  presetId: id.nullable(),
  tracking: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('range') }),
    z.strictObject({ kind: z.literal('typed'), trackingNumber: z.string().trim().min(1).max(64) }),
  ]),
  /** What the label costs; null where it is not known. */
  shippingCostMinor: z.int().min(0).max(100_000_000).nullable(),
  /** Null ships without printing. */
  printerId: id.nullable(),
});
export type Parcel = z.infer<typeof parcelSchema>;

/** The Ship screen: an order is opened, shipped and confirmed. */
export const stationContract = {
  'station.view': { input: nothing, output: stationView },
  /** Opens the order whose number, channel order id, tracking or shipment number was scanned or typed. */
  'station.scan': {
    input: z.strictObject({ code: z.string().trim().min(1).max(200) }),
    output: stationView,
  },
  'station.open': { input: z.strictObject({ orderId: id }), output: stationView },
  'station.close': { input: nothing, output: stationView },
  'station.ship': {
    input: z.strictObject({
      commandId,
      orderId: id,
      expectedRevision: z.int().min(0),
      parcel: parcelSchema,
    }),
    output: stationView,
  },
  /** The label that this parcel would get, a PNG in base64. Makes nothing and uses no number. */
  'station.previewLabel': {
    input: z.strictObject({ orderId: id, expectedRevision: z.int().min(0), parcel: parcelSchema }),
    output: z.strictObject({ pngBase64: z.string() }),
  },
  /** Opens the Shipment Confirmation pop-up again for a package that was not updated. */
  'station.reopenConfirmation': { input: z.strictObject({ packageId: id }), output: stationView },
  'station.confirm': {
    input: z.strictObject({ commandId, packageId: id, choice: confirmChoiceSchema }),
    output: stationView,
  },
} as const;
