import { createWooCommerceChannel } from '../../../src/main/adapters/channels/woocommerce/adapter.ts';
import type { Clock } from '../../../src/main/app/ports.ts';
import { startFakeWooCommerce } from '../fake-woocommerce.ts';
import { benchOnWire, type FaultBench } from './fault-bench.ts';

/** WooCommerce by its usual way, the Shipment Tracking extension. */
export async function openWooCommerceBench(_clock: Clock): Promise<FaultBench> {
  const store = await startFakeWooCommerce();
  const channelOrderId = '727';
  const lineId = '315';
  store.addOrder(727, [{ id: 315, name: 'Mug', sku: 'MUG-1', quantity: 2 }]);
  return benchOnWire({
    origin: store.baseUrl,
    acts: (method, path) => method === 'POST' && path.includes('/shipment-trackings'),
    setFault: store.setFault,
    close: store.close,
    bench: (wired) => ({
      channel: createWooCommerceChannel,
      settings: { baseUrl: wired(store.baseUrl), writeBackBy: 'shipment-tracking' },
      credentials: store.credentials,
      order: { channelOrderId, lineId, quantity: 2 },
      packages: () => store.packagesOf(channelOrderId, 'shipment-tracking'),
    }),
  });
}
