import { refuse } from '../../shared/app-error.ts';
import type { OrderView } from '../../shared/order-views.ts';
import type { StationView } from '../../shared/station-views.ts';
import type { Station } from '../composed-station.ts';
import { ask } from './ask.ts';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type OpenedOrder = StationView & { readonly order: OrderView };

/**
 * Opens an order as a scan does: by order number, channel order id, tracking or shipment number, or
 * by the station's own id of it where two orders have the same number.
 */
export async function findOrder(station: Station, code: string): Promise<OpenedOrder> {
  const byId = ID.test(code.trim())
    ? await station.dispatch('station.open', { orderId: code.trim().toLowerCase() })
    : null;
  const view = byId?.ok ? byId.value : await scan(station, code);
  const { order } = view;
  if (order === null) return refuse('not-found', 'This order is not in the store any more.');
  return { ...view, order };
}

async function scan(station: Station, code: string): Promise<StationView> {
  const scanned = await station.dispatch('station.scan', { code });
  if (scanned.ok) return scanned.value;
  if (scanned.error.code !== 'conflict') return refuse(scanned.error.code, scanned.error.message);
  // The core sends a packer to the Orders screen; here the ids are what tells the orders apart.
  const { rows } = await ask(station, 'orders.list', { text: code, offset: 0, limit: 20 });
  const ids = rows.map((row) => `${row.orderId} (${row.accountName})`);
  return refuse(
    'conflict',
    `Several orders have this number. Name one by its id: ${ids.join(', ')}.`,
  );
}
