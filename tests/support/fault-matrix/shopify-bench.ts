import { createShopifyChannel } from '../../../src/main/adapters/channels/shopify/adapter.ts';
import type { Clock } from '../../../src/main/app/ports.ts';
import { startFakeShopify } from '../fake-shopify.ts';
import { benchOnWire, type FaultBench } from './fault-bench.ts';

export async function openShopifyBench(clock: Clock): Promise<FaultBench> {
  const shopify = await startFakeShopify({ clock });
  const channelOrderId = '450789469';
  const lineId = '466157049';
  shopify.store.addOrder(channelOrderId, [
    { number: lineId, sku: 'MUG-1', name: 'Mug', quantity: 2 },
  ]);
  return benchOnWire({
    origin: new URL(shopify.baseUrl).origin,
    // Questions and changes go to the same address: what is asked is in the body.
    acts: (_method, _path, body) => body.includes('fulfillmentCreate'),
    setFault: shopify.setFault,
    close: shopify.close,
    bench: (wired) => ({
      channel: createShopifyChannel,
      settings: { baseUrl: wired(shopify.baseUrl) },
      credentials: shopify.credentials,
      order: { channelOrderId, lineId, quantity: 2 },
      packages: () => shopify.packagesOf(channelOrderId),
    }),
  });
}
