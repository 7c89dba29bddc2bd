import type { healthContract } from '../../shared/health-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { readHealthSettings, saveHealthSettings } from './health-settings.ts';
import type { SaveAs } from './save-as.ts';
import { stationToday } from './station-settings.ts';
import { saveSupportBundle } from './support-bundle.ts';

/** Wires the commands of the channels' health to their use-cases; decides nothing. */
export function createHealthHandlers(
  context: AppContext,
  app: { readonly version: string },
  saveAs: SaveAs,
): Pick<Handlers, keyof typeof healthContract> {
  return {
    'health.settings': () => context.store.read((tx) => readHealthSettings(tx.settings)),
    'health.saveSettings': (input) => saveHealthSettings(context, input),
    'status.supportBundle': ({ packageIds }) =>
      saveAs(`packbench-support-${stationToday(context)}.jsonl`, (path) =>
        saveSupportBundle(context, app, packageIds, path),
      ),
  };
}
