import type { ConfirmationView } from '../../shared/confirmation-views.ts';
import type { OrderView } from '../../shared/order-views.ts';
import type { StationView } from '../../shared/station-views.ts';
import { channelTraits, lockWarning } from '../domain/channel-traits.ts';
import { isTakenAway, shippingStop } from '../domain/open-order.ts';
import {
  type ConfirmationFacts,
  confirmationButtons,
  tellingWords,
} from '../domain/shipment-confirmation.ts';
import { localDateOf } from '../domain/station-time.ts';
import { accountsById } from './accounts-by-id.ts';
import { isLockAcknowledged } from './acknowledge-lock.ts';
import { anotherPackageWanted } from './another-package.ts';
import { carrierViewOf } from './carrier-view.ts';
import { boxOf, boxStopOf, type Clocked, linesInBox } from './combined-box.ts';
import { companionsOf } from './companion-packages.ts';
import type { AppContext } from './context.ts';
import type { OrderRecord } from './order-store-port.ts';
import { orderTogetherOf } from './order-together.ts';
import { orderViewOf } from './order-view.ts';
import { orderGlanceOf } from './order-work-section.ts';
import type { PackageRecord } from './package-store-port.ts';
import { packageViewOf } from './package-view.ts';
import { printerViewOf } from './printer-view.ts';
import { timedFor } from './release-write-back.ts';
import type { StationSession } from './station-session.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** The Ship screen, whole, as the records and the session are now. */
export function stationViewOf(context: AppContext, session: StationSession): StationView {
  return context.store.read((tx) => {
    const order = session.openOrderId === null ? null : tx.orders.find(session.openOrderId);
    const { stationZone } = readStationSettings(tx.settings);
    return {
      order: order === null ? null : orderWithBox(context, tx, order),
      work: order === null ? null : orderGlanceOf(tx, order),
      together: order === null ? null : orderTogetherOf(context, tx, order),
      openedInstead: order === null ? '' : session.openedInstead,
      stop:
        order === null || session.confirmationPackageId !== null
          ? null
          : boxStopOf(context, tx, order, anotherPackageWanted(tx, order.key)),
      confirmation: confirmationViewOf(context, tx, session, order),
      notUpdatedToday: tx.packages.countNotUpdated(localDateOf(context.clock.now(), stationZone)),
      carriers: tx.carriers.list().map((carrier) => carrierViewOf(tx, carrier)),
      printers: tx.printers.list().map(printerViewOf),
      presets: tx.presets.list().map(({ id, ...preset }) => ({ presetId: id, ...preset })),
    };
  });
}

function confirmationViewOf(
  context: AppContext,
  tx: StoreTransaction,
  session: StationSession,
  order: OrderRecord | null,
): ConfirmationView | null {
  if (session.confirmationPackageId === null || order === null) return null;
  const record = tx.packages.find(session.confirmationPackageId);
  if (record === null) return null;
  const accounts = accountsById(tx);
  const channel = accounts.get(record.accountId)?.channel ?? '';
  const view = orderWithBox(context, tx, order);
  const quantityLeft = view.lines.reduce((sum, line) => sum + line.quantityLeft, 0);
  const traits = channelTraits(channel);
  const warning = isLockAcknowledged(tx, channel) ? null : lockWarning(channel);
  const { state } = timedFor(context, tx, record);
  const orderStop = isTakenAway(order.state)
    ? shippingStop({ ...order, anotherPackage: false })
    : null;
  const facts: ConfirmationFacts = {
    channelName: traits.name,
    channelTakes: traits.takes,
    quantityLeft,
    shippedQuantity: shippedWithBox(tx, record),
    channelClosesOrders: traits.closesOrders,
    alreadyWrittenBack: record.writeBackState !== 'NotSent',
    waits: state === 'Pending' ? null : state,
    keptState: orderStop === null ? null : order.state,
    lockUnread: warning !== null,
  };
  return {
    package: packageViewOf(record, accounts),
    quantityLeft,
    lockWarning: warning,
    buttons: confirmationButtons(facts),
    telling: tellingWords(facts),
    orderStop,
  };
}

function orderWithBox(context: Clocked, tx: StoreTransaction, order: OrderRecord): OrderView {
  return orderViewOf(tx, order, linesInBox(order, boxOf(context, tx, order)));
}

/** What is in the box in all: the channel is told of it under each of its orders. */
function shippedWithBox(tx: StoreTransaction, record: PackageRecord): number {
  return [record, ...companionsOf(tx, record)].reduce((sum, each) => sum + each.shippedQuantity, 0);
}
