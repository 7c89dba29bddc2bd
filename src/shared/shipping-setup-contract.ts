import { z } from 'zod';
import { carrierView } from './carrier-views.ts';
import { id, nothing, shortText, textTable } from './contract-parts.ts';
import { presetView } from './preset-views.ts';

/** What parcels are shipped with: carriers, their ranges of numbers, and presets. */
export const shippingSetupContract = {
  'carriers.list': { input: nothing, output: z.strictObject({ carriers: z.array(carrierView) }) },
  'carriers.save': {
    input: z.strictObject({
      carrierId: id.optional(),
      code: z.string().trim().min(1).max(40),
      name: shortText,
      trackingFormat: z.enum(['ups-1z', 'usps-impb', 'upu-s10', 'sscc-18']).nullable(),
      services: z
        .array(z.strictObject({ code: z.string().trim().min(1).max(64), name: shortText }))
        .min(1)
        .max(100),
    }),
    output: z.strictObject({ carriers: z.array(carrierView) }),
  },
  /** Registers a block of numbers that the carrier has agreed to let this station give out. */
  'carriers.addRange': {
    input: z.strictObject({
      carrierId: id,
      /** The fixed parts of the number: keys depend on the carrier's format. */
      spec: textTable(40, 40),
      fromSerial: z.int().min(0),
      toSerial: z.int().min(0),
    }),
    output: z.strictObject({ carriers: z.array(carrierView) }),
  },
  'presets.list': { input: nothing, output: z.strictObject({ presets: z.array(presetView) }) },
  'presets.save': {
    input: z.strictObject({
      presetId: id.optional(),
      name: shortText,
      carrierId: id,
      serviceCode: z.string().trim().min(1).max(64),
      packageName: z.string().trim().max(100),
      lengthMm: z.int().min(1).max(10_000).nullable(),
      widthMm: z.int().min(1).max(10_000).nullable(),
      heightMm: z.int().min(1).max(10_000).nullable(),
    }),
    output: z.strictObject({ presets: z.array(presetView) }),
  },
  'presets.remove': {
    input: z.strictObject({ presetId: id }),
    output: z.strictObject({ presets: z.array(presetView) }),
  },
} as const;
