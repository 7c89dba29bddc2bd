import type { settingsContract } from '../../shared/settings-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { getSettings, saveSettings } from './manage-shipping-setup.ts';

/** Wires the commands of the settings of the station to their use-cases; decides nothing. */
export function createSettingsHandlers(
  context: AppContext,
): Pick<Handlers, keyof typeof settingsContract> {
  return {
    'settings.get': () => getSettings(context),
    'settings.save': (input) => saveSettings(context, input),
  };
}
