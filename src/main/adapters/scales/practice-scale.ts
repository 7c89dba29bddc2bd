import type { AttachedScale, ScaleDevices, ScaleListener } from './scale-devices.ts';

/** What lies on the practice scale, in grams, or null where it is not plugged in. */
export type PracticeLoad = { readonly grams: number | null };

const REPORT_EVERY_MS = 200;
/** A scale swings for a moment when something is put on it or taken off. */
const SWINGS = 3;

const practiceScale: AttachedScale = {
  path: 'practice-scale',
  vendorId: 0,
  productId: 0,
  serial: 'practice',
  name: 'Practice scale',
};

/**
 * A scale that a beginner can put weights on. It speaks the reports of a real one, so that everything
 * behind it is the same.
 */
export function createPracticeScale(load: () => PracticeLoad): ScaleDevices {
  return {
    list: async () => (load().grams === null ? [] : [practiceScale]),
    open: async (_path, listener) => {
      const timer = setInterval(reporter(load, listener), REPORT_EVERY_MS);
      timer.unref();
      return { close: async () => clearInterval(timer) };
    },
  };
}

/** Both together: a practice station may have a real scale too, and works where those can not be looked for. */
export function withPracticeScale(
  practiceDevices: ScaleDevices,
  realDevices: ScaleDevices,
): ScaleDevices {
  return {
    list: async () => {
      const practice = await practiceDevices.list();
      try {
        return [...practice, ...(await realDevices.list())];
      } catch (error) {
        if (practice.length === 0) throw error;
        return practice;
      }
    },
    open: (path, listener) =>
      (path === practiceScale.path ? practiceDevices : realDevices).open(path, listener),
  };
}

function reporter(load: () => PracticeLoad, listener: ScaleListener): () => void {
  let shown: number | null = null;
  let swings = 0;
  return () => {
    const { grams } = load();
    if (grams === null) {
      listener.lost();
      return;
    }
    if (grams !== shown) {
      if (shown !== null) swings = SWINGS;
      shown = grams;
    }
    const isMoving = swings > 0;
    if (isMoving) swings -= 1;
    listener.report(reportOf(grams, isMoving));
  };
}

/** Grams up to 65,535; above that tens of grams. */
function reportOf(grams: number, isMoving: boolean): Uint8Array {
  const exponent = grams > 0xffff ? 1 : 0;
  const value = Math.round(grams / 10 ** exponent);
  const status = isMoving ? 3 : value === 0 ? 2 : 4;
  return Uint8Array.of(3, status, 2, exponent, value & 0xff, value >> 8);
}
