import { refuse } from '../../shared/app-error.ts';
import type { Paper } from '../domain/documents/paper.ts';
import type { PickOrder, PickTicket } from '../domain/documents/pick-ticket.ts';
import { quantityLeft } from '../domain/open-order.ts';
import { localDateOf } from '../domain/station-time.ts';
import type { AppContext } from './context.ts';
import { type DocumentForm, receiptWidthOf, stationPaper } from './packing-slip.ts';
import { shippingStopOf } from './shipping-stop.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * What is left to fetch for these orders, each once, in the order in which they are named. Refuses
 * all of them when one must not be shipped, so that nobody fetches items for a canceled order.
 */
export function pickTicketOf(context: AppContext, orderIds: readonly string[]): PickTicket {
  return context.store.read((tx) => {
    const settings = readStationSettings(tx.settings);
    return {
      stationName: settings.stationName,
      date: localDateOf(context.clock.now(), settings.stationZone),
      orders: [...new Set(orderIds)].map((id) => pickOrder(context, tx, id, settings.stationZone)),
      sample: context.practice !== null,
    };
  });
}

/** The bytes of the ticket; without `paper` the sheet of the station's country. */
export async function pickTicketBytes(
  context: AppContext,
  orderIds: readonly string[],
  form: DocumentForm,
  paper?: Paper,
): Promise<Uint8Array> {
  const ticket = pickTicketOf(context, orderIds);
  return form === 'pdf'
    ? context.documents.pickTicketPdf(ticket, paper ?? stationPaper(context))
    : context.documents.pickTicketReceipt(ticket, receiptWidthOf(form));
}

function pickOrder(
  context: AppContext,
  tx: StoreTransaction,
  orderId: string,
  zone: string,
): PickOrder {
  const order = tx.orders.find(orderId);
  if (order === null) return refuse('not-found', 'This order is not in the store any more.');
  const stop = shippingStopOf(context, tx, order, false);
  if (stop !== null) return refuse('refused', `${stop.message} Leave it out of the pick ticket.`);
  return {
    orderNumber: order.orderNumber,
    recipientName: order.shipTo.name || order.buyerName,
    requestedService: order.requestedService,
    shipBy: order.shipBy === null ? null : localDateOf(new Date(order.shipBy), zone),
    lines: order.lines
      .map((line) => ({ sku: line.sku, title: line.title, quantity: quantityLeft(line) }))
      .filter((line) => line.quantity > 0),
  };
}
