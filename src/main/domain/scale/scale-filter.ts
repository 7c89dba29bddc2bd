import type { ScaleReading } from './scale-report.ts';

/** So many equal stable readings in a row make a weight. */
export const equalReadingsNeeded = 3;

/** What the station makes of the readings of a scale. */
export type ScaleFilter = {
  /** The last reading; null until the second one, since the first is what the scale last said to somebody else. */
  readonly reading: ScaleReading | null;
  readonly firstDropped: boolean;
  readonly equalReadings: number;
  /** The weight that rests on the scale; null while there is none to rely on. */
  readonly settledGrams: number | null;
  /**
   * Whether what lies on the scale is for the next package: the scale was empty after the last package
   * was made (and since it was connected), or a person said so.
   */
  readonly forNextPackage: boolean;
  /** Rises with each emptying and each package: two weights with the same number are of one parcel. */
  readonly placement: number;
};

export type ScaleEvent =
  | { readonly kind: 'connected' }
  | { readonly kind: 'reading'; readonly reading: ScaleReading }
  /** The scale has said nothing new for a while: some report changes only. */
  | { readonly kind: 'quiet' }
  /** A package was made: what lies on the scale is that package, not the next one. */
  | { readonly kind: 'package-made' }
  /** A person says that what lies on the scale is the next package. */
  | { readonly kind: 'accepted' };

export const newScaleFilter: ScaleFilter = {
  reading: null,
  firstDropped: false,
  equalReadings: 0,
  settledGrams: null,
  forNextPackage: false,
  placement: 0,
};

/**
 * Turns readings into the weight of the next package. A weight counts when it has settled and when the
 * scale was empty since the last package: another weight alone is no proof of another parcel, because
 * a label, a hand or one more item change it too. Under zero is an empty scale: a tray that was tared
 * was lifted off.
 */
export function filterScale(filter: ScaleFilter, event: ScaleEvent): ScaleFilter {
  switch (event.kind) {
    case 'connected':
      return { ...newScaleFilter, placement: filter.placement + 1 };
    case 'package-made':
      return {
        ...filter,
        forNextPackage: isEmpty(filter.reading),
        placement: filter.placement + 1,
      };
    case 'accepted':
      if (filter.reading === null) return filter;
      return { ...filter, forNextPackage: true, placement: filter.placement + 1 };
    case 'quiet':
      return { ...filter, settledGrams: stableGrams(filter.reading) };
    case 'reading':
      return filter.firstDropped
        ? withReading(filter, event.reading)
        : { ...filter, firstDropped: true };
  }
}

function withReading(filter: ScaleFilter, reading: ScaleReading): ScaleFilter {
  if (isEmpty(reading)) {
    return {
      ...filter,
      reading,
      equalReadings: 0,
      settledGrams: null,
      forNextPackage: true,
      placement: filter.placement + (isEmpty(filter.reading) ? 0 : 1),
    };
  }
  const grams = stableGrams(reading);
  if (grams === null) return { ...filter, reading, equalReadings: 0, settledGrams: null };
  const isEqual = stableGrams(filter.reading) === grams;
  const equalReadings = isEqual ? Math.min(filter.equalReadings + 1, equalReadingsNeeded) : 1;
  const hasSettled =
    equalReadings === equalReadingsNeeded || (isEqual && filter.settledGrams === grams);
  return { ...filter, reading, equalReadings, settledGrams: hasSettled ? grams : null };
}

function isEmpty(reading: ScaleReading | null): boolean {
  return reading?.state === 'zero' || reading?.state === 'under-zero';
}

function stableGrams(reading: ScaleReading | null): number | null {
  return reading?.state === 'stable' ? reading.grams : null;
}
