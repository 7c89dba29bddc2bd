import type {
  AttachedScale,
  ScaleDevices,
  ScaleListener,
} from '../../src/main/adapters/scales/scale-devices.ts';

export const kitchenScale: AttachedScale = {
  path: '/dev/hidraw3',
  vendorId: 0x0922,
  productId: 0x8003,
  serial: '0012345',
  name: 'DYMO M10 10 lb Digital Postal Scale',
};

export type FakeScaleDevices = ScaleDevices & {
  readonly plugIn: (scale?: AttachedScale) => void;
  /** The cable comes out: whoever reads hears of it, unless the system stays silent. */
  readonly pullOut: (path?: string, silent?: 'silent') => void;
  /** Opened and not closed again. */
  readonly openPaths: () => readonly string[];
  readonly report: (...bytes: readonly number[]) => void;
  /** Reports of a weight in grams, as a scale that has settled sends them. */
  readonly weigh: (grams: number, times?: number) => void;
  readonly move: () => void;
  readonly faults: { list: string | null; open: string | null; lists: number };
};

/** Scales that a test plugs in, loads and pulls out. */
export function createFakeScaleDevices(): FakeScaleDevices {
  const attached = new Map<string, AttachedScale>();
  const listeners = new Map<string, ScaleListener>();
  const faults: FakeScaleDevices['faults'] = { list: null, open: null, lists: 0 };
  const report = (...bytes: readonly number[]) => {
    for (const listener of [...listeners.values()]) listener.report(Uint8Array.from(bytes));
  };
  return {
    faults,
    list: async () => {
      faults.lists += 1;
      if (faults.list !== null) throw new Error(faults.list);
      return [...attached.values()].map((scale) => ({ ...scale }));
    },
    open: async (path, listener) => {
      if (faults.open !== null) throw new TypeError(faults.open);
      if (!attached.has(path)) throw new TypeError(`cannot open device with path ${path}`);
      listeners.set(path, listener);
      return {
        close: async () => {
          if (listeners.get(path) === listener) listeners.delete(path);
        },
      };
    },
    plugIn: (scale = kitchenScale) => {
      attached.set(scale.path, scale);
    },
    pullOut: (path = kitchenScale.path, silent) => {
      attached.delete(path);
      if (silent === undefined) listeners.get(path)?.lost();
    },
    openPaths: () => [...listeners.keys()],
    report,
    weigh: (grams, times = 3) => {
      const status = grams === 0 ? 2 : 4;
      for (let sent = 0; sent < times; sent += 1) {
        report(3, status, 2, 0, grams & 0xff, grams >> 8);
      }
    },
    move: () => report(3, 3, 2, 0, 17, 0),
  };
}
