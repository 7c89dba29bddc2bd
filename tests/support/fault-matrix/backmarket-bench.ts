import { createBackMarketChannel } from '../../../src/main/adapters/channels/backmarket/adapter.ts';
import type { Clock } from '../../../src/main/app/ports.ts';
import { startFakeBackMarket } from '../fake-backmarket.ts';
import { benchOnWire, type FaultBench } from './fault-bench.ts';

export async function openBackMarketBench(clock: Clock): Promise<FaultBench> {
  const market = await startFakeBackMarket({ clock });
  const channelOrderId = '5978';
  const lineId = '37195';
  market.addOrder(channelOrderId, [{ id: Number(lineId), quantity: 2 }]);
  return benchOnWire({
    origin: market.baseUrl,
    acts: (method, path) => method === 'POST' && path.startsWith('/ws/orders/'),
    setFault: market.setFault,
    close: market.close,
    bench: (wired) => ({
      channel: createBackMarketChannel,
      settings: {
        baseUrl: wired(market.baseUrl),
        company: 'Corner Phones',
        contactEmail: 'ops@corner-phones.example',
        imeiSkus: 'PHONE*',
      },
      credentials: { token: market.token },
      order: { channelOrderId, lineId, quantity: 2 },
      packages: () => market.packagesOf(channelOrderId),
    }),
  });
}
