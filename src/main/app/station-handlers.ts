import type { stationContract } from '../../shared/station-contract.ts';
import type { StationView } from '../../shared/station-views.ts';
import { acknowledgeLock } from './acknowledge-lock.ts';
import { boxPackageOf } from './companion-packages.ts';
import { confirmShipment } from './confirm-shipment.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import type { ParcelScale } from './parcel-scale.ts';
import { previewLabel } from './preview-label.ts';
import { closeOrder, openOrder, scanOrder } from './scan-order.ts';
import { shipPackage } from './ship-package.ts';
import { newStationSession } from './station-session.ts';
import { stationViewOf } from './station-view.ts';

/** Wires the commands of the Ship screen to their use-cases; decides nothing. */
export function createStationHandlers(
  context: AppContext,
  scale: ParcelScale,
): Pick<Handlers, keyof typeof stationContract | 'station.acknowledgeLock'> {
  const session = newStationSession();
  const station = (): StationView => stationViewOf(context, session);

  return {
    'station.view': station,
    'station.scan': ({ code }) => {
      scanOrder(context, session, code);
      return station();
    },
    'station.open': ({ orderId }) => {
      openOrder(context, session, orderId);
      return station();
    },
    'station.close': () => {
      closeOrder(session);
      return station();
    },
    'station.ship': async (command) => {
      await context.labels.ready();
      const packageId = shipPackage(context, command);
      scale.packageMade();
      session.openOrderId = command.orderId;
      session.confirmationPackageId = packageId;
      return station();
    },
    'station.previewLabel': async (command) => {
      await context.labels.ready();
      const picture = context.labels.picture(previewLabel(context, command));
      return { pngBase64: Buffer.from(picture).toString('base64') };
    },
    'station.reopenConfirmation': ({ packageId }) => {
      const record = context.store.read((tx) => {
        const named = tx.packages.find(packageId);
        return named === null ? null : boxPackageOf(tx, named);
      });
      openOrder(context, session, record?.orderId ?? '');
      session.confirmationPackageId = record?.id ?? packageId;
      return station();
    },
    'station.confirm': (command) => {
      confirmShipment(context, command);
      if (session.confirmationPackageId === command.packageId) {
        session.confirmationPackageId = null;
        // Another package, or a new start: the order stays on the bench. Else the bench is free.
        const stays = command.choice === 'another' || command.choice === 'void';
        if (!stays) session.openOrderId = null;
      }
      return station();
    },
    'station.acknowledgeLock': ({ channel }) => {
      acknowledgeLock(context, channel);
      return station();
    },
  };
}
