import type { shippingSetupContract } from '../../shared/shipping-setup-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import {
  addTrackingRange,
  listCarriers,
  listPresets,
  removePreset,
  saveCarrier,
  savePreset,
} from './manage-shipping-setup.ts';

/** Wires the commands of carriers and presets to their use-cases; decides nothing. */
export function createShippingSetupHandlers(
  context: AppContext,
): Pick<Handlers, keyof typeof shippingSetupContract> {
  return {
    'carriers.list': () => ({ carriers: listCarriers(context) }),
    'carriers.save': (input) => ({ carriers: saveCarrier(context, input) }),
    'carriers.addRange': (input) => ({ carriers: addTrackingRange(context, input) }),
    'presets.list': () => ({ presets: listPresets(context) }),
    'presets.save': (input) => ({ presets: savePreset(context, input) }),
    'presets.remove': ({ presetId }) => ({ presets: removePreset(context, presetId) }),
  };
}
