import type { OrderView } from '../../shared/order-views.ts';
import { channelName } from '../domain/channel-traits.ts';
import { quantityLeft } from '../domain/open-order.ts';
import { accountsById } from './accounts-by-id.ts';
import { linesInBox } from './combined-box.ts';
import type { OrderRecord } from './order-store-port.ts';
import { packageViewOf } from './package-view.ts';
import { isMarkedCanceled } from './packed-lines.ts';
import { methodViewOf } from './shipment-method.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** An order with its lines and packages; `lines` are those of the box that it is packed in, its own where left out. */
export function orderViewOf(
  tx: StoreTransaction,
  order: OrderRecord,
  lines: ReturnType<typeof linesInBox> = linesInBox(order, { members: [] }),
): OrderView {
  const accounts = accountsById(tx);
  const account = accounts.get(order.accountId);
  const channel = account?.channel ?? '';
  return {
    orderId: order.id,
    orderNumber: order.orderNumber,
    channelOrderId: order.channelOrderId,
    accountId: order.accountId,
    accountName: account?.name ?? '',
    channel,
    channelName: channelName(channel),
    state: order.state,
    revision: order.revision,
    orderedAt: order.orderedAt,
    shipBy: order.shipBy,
    requestedService: order.requestedService,
    buyerName: order.buyerName,
    shipTo: order.shipTo,
    // What a label costs is counted in the station's currency where the order names none.
    currency: order.currency || readStationSettings(tx.settings).currency,
    note: order.note,
    lines: lines.map(({ line, order: of }) => ({
      lineId: line.id,
      ...(of.key === order.key ? {} : { ofOrder: of.orderNumber }),
      sku: line.sku,
      title: line.title,
      quantityOrdered: line.quantityOrdered,
      quantityShipped: line.quantityShippedElsewhere + line.quantityPacked,
      quantityLeft: quantityLeft(line),
      method: methodViewOf(tx, line.method),
      keptBack: isMarkedCanceled(line) ? 'Marked as canceled' : '',
      ...productOf(tx, order.accountId, line.sku),
    })),
    packages: tx.packages.listByOrder(order.key).map((record) => packageViewOf(record, accounts)),
  };
}

/** SS5: what the channel has said of the product of a line. */
function productOf(tx: StoreTransaction, accountId: string, sku: string) {
  const product = sku === '' ? null : tx.products.find(accountId, sku);
  return {
    itemNumber: product?.itemNumber ?? '',
    unitWeightGrams: product?.weightGrams ?? null,
    hasPicture: (product?.pictureUrl ?? '') !== '',
  };
}
