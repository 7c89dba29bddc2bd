import { z } from 'zod';

export const scaleView = z.strictObject({
  connected: z.boolean(),
  name: z.string(),
  /**
   * Without a scale: off, absent, unplugged, problem (attached, but not usable as it is) or
   * unavailable (this computer can not look for scales). With one: waiting for its first report,
   * empty, settling, weighed (the weight counts for the next package), not-lifted (it is that of the
   * last package, or was there before the station looked) or trouble.
   */
  standing: z.enum([
    'off',
    'absent',
    'unplugged',
    'problem',
    'unavailable',
    'waiting',
    'empty',
    'settling',
    'weighed',
    'not-lifted',
    'trouble',
  ]),
  /** The standing in words, with what to do. */
  words: z.string(),
  /** The weight that rests on the scale; it counts for the next package only where it is `weighed`. */
  grams: z.int().nullable(),
  /** Rises with each emptying and each package: two weights with the same number are of one parcel. */
  placement: z.int(),
  enabled: z.boolean(),
  /** The chosen scale; null is the first that is found. */
  chosenId: z.string().nullable(),
  found: z.array(z.strictObject({ scaleId: z.string(), name: z.string() })),
});
export type ScaleView = z.infer<typeof scaleView>;
