import type { scaleContract } from '../../shared/scale-contract.ts';
import type { Handlers } from './dispatch.ts';
import type { ParcelScale } from './parcel-scale.ts';

/** Wires the commands of the scale of the bench to their use-cases; decides nothing. */
export function createScaleHandlers(
  scale: ParcelScale,
): Pick<Handlers, keyof typeof scaleContract> {
  return {
    'scale.view': scale.view,
    'scale.accept': scale.accept,
    'scale.choose': scale.choose,
  };
}
