import type { orderShipmentsContract } from '../../shared/order-shipments-contract.ts';
import { addTracking } from './add-tracking.ts';
import { setDeliveryState, updateMethod } from './change-items.ts';
import type { AppContext } from './context.ts';
import {
  deliveryStatesOf,
  moveDeliveryState,
  removeDeliveryState,
  saveDeliveryState,
} from './delivery-states.ts';
import type { Handlers } from './dispatch.ts';
import { markShipped, undoMarkShipped } from './mark-shipped.ts';
import { orderPageAfter } from './order-page.ts';

/** Wires Items & Shipments of the order page to its use-cases; decides nothing. */
export function createOrderShipmentsHandlers(
  context: AppContext,
): Pick<Handlers, keyof typeof orderShipmentsContract> {
  const thenPage = orderPageAfter(context);
  return {
    'orderShipments.updateMethod': thenPage(updateMethod),
    'orderShipments.setDeliveryState': thenPage(setDeliveryState),
    'orderShipments.addTracking': thenPage(addTracking),
    'orderShipments.markShipped': thenPage(markShipped),
    'orderShipments.undoMarkShipped': thenPage(undoMarkShipped),
    'deliveryStates.list': () => deliveryStatesOf(context),
    'deliveryStates.save': (input) => saveDeliveryState(context, input),
    'deliveryStates.move': (input) => moveDeliveryState(context, input),
    'deliveryStates.remove': (input) => removeDeliveryState(context, input),
  };
}
