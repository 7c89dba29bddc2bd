import type { TrackingSource } from '../../../app/tracking-port.ts';
import { createAfterShipSource } from './aftership.ts';
import { createEasyPostSource } from './easypost.ts';
import { createKarrioSource } from './karrio.ts';
import { createShipEngineSource } from './shipengine.ts';
import { createShippoSource } from './shippo.ts';
import type { TrackingSourceOptions } from './source-call.ts';

/** Every source of movement that an account can be set up for, by its kind. */
export function createTrackingSources(options: TrackingSourceOptions): readonly TrackingSource[] {
  return [
    createEasyPostSource(options),
    createShippoSource(options),
    createShipEngineSource(options),
    createAfterShipSource(options),
    createKarrioSource(options),
  ];
}
