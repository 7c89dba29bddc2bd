import { createAmazonChannel } from '../../../src/main/adapters/channels/amazon/adapter.ts';
import type { Clock } from '../../../src/main/app/ports.ts';
import { startFakeAmazon } from '../fake-amazon.ts';
import { benchOnWire, type FaultBench } from './fault-bench.ts';

export async function openAmazonBench(clock: Clock): Promise<FaultBench> {
  const amazon = await startFakeAmazon({ clock });
  const channelOrderId = '902-1106328-1059050';
  const lineId = '79039765272157';
  amazon.addOrder(channelOrderId, [{ orderItemId: lineId, quantity: 2 }]);
  return benchOnWire({
    origin: amazon.baseUrl,
    acts: (method, path) => method === 'POST' && path.endsWith('/shipmentConfirmation'),
    setFault: amazon.setFault,
    close: amazon.close,
    bench: (wired) => ({
      channel: createAmazonChannel,
      settings: {
        baseUrl: wired(amazon.baseUrl),
        tokenUrl: wired(amazon.tokenUrl),
        marketplaceId: amazon.marketplaceId,
      },
      credentials: amazon.credentials,
      order: { channelOrderId, lineId, quantity: 2 },
      packages: () => amazon.packagesOf(channelOrderId),
    }),
  });
}
