import { createWishChannel } from '../../../src/main/adapters/channels/wish/adapter.ts';
import type { Clock } from '../../../src/main/app/ports.ts';
import { startFakeWish } from '../fake-wish.ts';
import { benchOnWire, type FaultBench } from './fault-bench.ts';

export async function openWishBench(clock: Clock): Promise<FaultBench> {
  const wish = await startFakeWish({ clock });
  const channelOrderId = '5f2ad4b0c0ffee001122aa01';
  wish.addOrder(channelOrderId, 2);
  return benchOnWire({
    origin: wish.baseUrl,
    acts: (method) => method === 'PUT',
    setFault: wish.setFault,
    close: wish.close,
    bench: (wired) => ({
      channel: createWishChannel,
      settings: { baseUrl: wired(wish.baseUrl), originCountry: 'US' },
      credentials: wish.credentials(),
      order: { channelOrderId, lineId: channelOrderId, quantity: 2 },
      packages: () => wish.packagesOf(channelOrderId),
    }),
  });
}
