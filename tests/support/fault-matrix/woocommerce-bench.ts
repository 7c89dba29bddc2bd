import { createWooCommerceChannel } from '../../../src/main/adapters/channels/woocommerce/adapter.ts';
import { startFakeWooCommerce } from '../fake-woocommerce.ts';
import { benchOnWire, type FaultBench } from './fault-bench.ts';

/** WooCommerce, told in one of the ways that an account can choose. */
export function openWooCommerceBench(
  writeBackBy: 'shipment-tracking' | 'fulfillments' | 'order-status',
) {
  return async (): Promise<FaultBench> => {
    const store = await startFakeWooCommerce();
    const channelOrderId = '727';
    const lineId = '315';
    store.addOrder(Number(channelOrderId), [
      { id: Number(lineId), name: 'Mug', sku: 'MUG-1', quantity: 2 },
    ]);
    return benchOnWire({
      origin: new URL(store.baseUrl).origin,
      acts: (method) => method !== 'GET',
      setFault: store.setFault,
      close: store.close,
      bench: (wired) => ({
        channel: createWooCommerceChannel,
        settings: { baseUrl: wired(store.baseUrl), writeBackBy },
        credentials: store.credentials,
        order: { channelOrderId, lineId, quantity: 2 },
        packages: () => store.packagesOf(channelOrderId, writeBackBy),
      }),
    });
  };
}
