import type { statusContract } from '../../shared/status-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { exportStatus } from './export-status.ts';
import { confirmManually, retryWriteBack } from './manage-write-backs.ts';
import type { SaveAs } from './save-as.ts';
import { stationToday } from './station-settings.ts';
import { shipmentDetailOf, statusViewOf } from './status-views.ts';

/** Wires the commands of the eCommerce Status screen to their use-cases; decides nothing. */
export function createStatusHandlers(
  context: AppContext,
  saveAs: SaveAs,
): Pick<Handlers, keyof typeof statusContract> {
  return {
    'status.view': (filter) => statusViewOf(context, filter),
    'status.detail': ({ packageId }) => shipmentDetailOf(context, packageId),
    'status.export': (filter) =>
      saveAs(`ecommerce-status-${stationToday(context)}.csv`, (path) =>
        exportStatus(context, filter, path),
      ),
    'status.retry': (command) => {
      retryWriteBack(context, command);
      return shipmentDetailOf(context, command.packageId);
    },
    'status.confirmManually': (command) => {
      confirmManually(context, command);
      return shipmentDetailOf(context, command.packageId);
    },
  };
}
