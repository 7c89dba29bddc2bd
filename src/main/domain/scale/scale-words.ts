import type { ScaleFilter } from './scale-filter.ts';
import type { ScaleReading } from './scale-report.ts';

/**
 * Where a connected scale stands, for a packer:
 * - waiting: it has said nothing yet;
 * - empty: the parcel can be put on;
 * - settling: something moves;
 * - weighed: the weight counts for the next package;
 * - not-lifted: there is a weight, but of the package before;
 * - trouble: it can not weigh this now.
 */
export type ScaleStanding = 'waiting' | 'empty' | 'settling' | 'weighed' | 'not-lifted' | 'trouble';

const troubles: Readonly<Partial<Record<ScaleReading['state'], string>>> = {
  'over-limit': 'Too heavy for this scale: type the weight.',
  fault: 'The scale reports a fault: switch it off and on, or type the weight.',
  'needs-calibration': 'The scale asks to be calibrated: until then type the weight.',
  'needs-zero': 'The scale has lost its zero: empty it and press its zero key.',
  'unclear-unit':
    'The scale weighs in taels, which are not the same everywhere: switch it to g or lb.',
};

/** Where the scale stands, and what to do, in a few words. */
export function describeScale(filter: ScaleFilter): {
  readonly standing: ScaleStanding;
  readonly words: string;
} {
  const { reading, settledGrams, forNextPackage } = filter;
  if (reading === null) return { standing: 'waiting', words: 'Waiting for the scale…' };
  const trouble = troubles[reading.state];
  if (trouble !== undefined) return { standing: 'trouble', words: trouble };
  if (reading.state === 'zero' || reading.state === 'under-zero') {
    return { standing: 'empty', words: 'Put the parcel on the scale.' };
  }
  if (settledGrams === null) return { standing: 'settling', words: 'Settling…' };
  return forNextPackage
    ? { standing: 'weighed', words: 'Weighed.' }
    : { standing: 'not-lifted', words: 'Lift it off, then put the next parcel on.' };
}
