import { z } from 'zod';

export const presetView = z.strictObject({
  presetId: z.string(),
  name: z.string(),
  carrierId: z.string(),
  serviceCode: z.string(),
  packageName: z.string(),
  lengthMm: z.int().nullable(),
  widthMm: z.int().nullable(),
  heightMm: z.int().nullable(),
});
export type PresetView = z.infer<typeof presetView>;
