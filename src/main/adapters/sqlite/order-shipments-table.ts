import type { OrderShipmentsTable } from '../../app/order-shipments-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

export function createOrderShipmentsTable({ prepare }: Connection): OrderShipmentsTable {
  const setMethod = prepare(
    (the: Named<{ lineKey: number; carrierId: string | null; serviceCode: string | null }>) =>
      query
        .updateTable('order_lines')
        .set({ method_carrier_id: the('carrierId'), method_service_code: the('serviceCode') })
        .where('line_key', '=', the('lineKey')),
  );
  const setDeliveryState = prepare(
    (the: Named<{ lineKey: number; deliveryStateId: string | null }>) =>
      query
        .updateTable('order_lines')
        .set({ delivery_state_id: the('deliveryStateId') })
        .where('line_key', '=', the('lineKey')),
  );
  const setLeft = prepare(
    (the: Named<{ packageKey: number; leftAt: string | null; toldBy: string }>) =>
      query
        .updateTable('packages')
        .set({ left_at: the('leftAt'), left_told_by: the('toldBy') })
        .where('package_key', '=', the('packageKey')),
  );
  const clearMoved = prepare((the: Named<{ packageKey: number }>) =>
    query
      .updateTable('packages')
      .set({ moved_at: null })
      .where('package_key', '=', the('packageKey')),
  );
  return {
    setMethod: (lineKey, method) => {
      const { carrierId = null, serviceCode = null } = method ?? {};
      setMethod.run({ lineKey, carrierId, serviceCode });
    },
    setDeliveryState: (lineKey, deliveryStateId) => {
      setDeliveryState.run({ lineKey, deliveryStateId });
    },
    setLeft: (packageKey, left) => {
      setLeft.run({ packageKey, leftAt: left?.at ?? null, toldBy: left?.toldBy ?? '' });
    },
    clearMoved: (packageKey) => {
      clearMoved.run({ packageKey });
    },
  };
}
