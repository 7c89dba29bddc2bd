import type { appContract } from '../../shared/app-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import type { HostServices } from './host-services.ts';
import { queueState } from './queue-state.ts';
import { readStationSettings, stationToday } from './station-settings.ts';

/** Wires the commands of the station itself to their use-cases; decides nothing. */
export function createAppHandlers(
  context: AppContext,
  host: HostServices,
  app: { readonly version: string; readonly dataFolder: string },
): Pick<Handlers, keyof typeof appContract> {
  return {
    'app.info': () => {
      const settings = context.store.read((tx) => readStationSettings(tx.settings));
      return {
        version: app.version,
        practice: context.practice !== null,
        stationName: settings.stationName,
        stationZone: settings.stationZone,
        dataFolder: app.dataFolder,
        today: stationToday(context),
      };
    },
    'app.queue': () => queueState(context),
    'app.copy': ({ text }) => {
      host.copyText(text);
      return {};
    },
  };
}
