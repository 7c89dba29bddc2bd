import type { CarrierView } from '../../../shared/carrier-views.ts';

/** How many tracking numbers a carrier's ranges still hold, all together. */
export function rangeSupply(ranges: CarrierView['ranges']): {
  readonly remaining: number;
  readonly level: 'ok' | 'low' | 'empty';
} {
  const remaining = ranges.reduce((sum, range) => sum + range.remaining, 0);
  if (remaining === 0) return { remaining, level: 'empty' };
  // A fresh range behind one that runs low is what the warning asks for, so it ends the warning.
  const low = ranges.every((range) => range.level !== 'ok');
  return { remaining, level: low ? 'low' : 'ok' };
}
