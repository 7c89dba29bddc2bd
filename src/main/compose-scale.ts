import { createHidScaleDevices } from './adapters/scales/hid-scale-devices.ts';
import { createPracticeScale, withPracticeScale } from './adapters/scales/practice-scale.ts';
import type { ScaleDevices } from './adapters/scales/scale-devices.ts';
import { readPracticeLoad } from './app/practice-view.ts';
import type { Store } from './app/store-port.ts';

/** The scales at the USB ports; on a practice station also one to put practice weights on. */
export function scaleDevices(store: Store, practice: boolean): ScaleDevices {
  const attached = createHidScaleDevices();
  if (!practice) return attached;
  const load = () => ({ grams: store.read((tx) => readPracticeLoad(tx.settings)) });
  return withPracticeScale(createPracticeScale(load), attached);
}
