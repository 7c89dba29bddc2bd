import { createGrouponChannel } from '../../../src/main/adapters/channels/groupon/adapter.ts';
import type { Clock } from '../../../src/main/app/ports.ts';
import { startFakeGroupon } from '../fake-groupon.ts';
import { benchOnWire, type FaultBench } from './fault-bench.ts';

export async function openGrouponBench(clock: Clock): Promise<FaultBench> {
  const groupon = await startFakeGroupon();
  const channelOrderId = 'GG-FFB7-A681';
  const lineId = '317611463';
  const orderedAt = new Date(clock.now().getTime() - 36 * 3_600_000).toISOString();
  groupon.addOrder({
    orderId: channelOrderId,
    orderedAt,
    lines: [{ id: Number(lineId), quantity: 2 }],
  });
  const { credentials } = groupon;
  return benchOnWire({
    origin: new URL(groupon.baseUrl).origin,
    acts: (_method, path) => path.endsWith('/tracking_notification'),
    setFault: groupon.setFault,
    close: groupon.close,
    bench: (wired) => ({
      channel: createGrouponChannel,
      settings: { baseUrl: wired(groupon.baseUrl), supplierId: credentials.supplierId },
      credentials: { token: credentials.token },
      order: { channelOrderId, lineId, quantity: 2 },
      packages: () => groupon.packagesOf(channelOrderId),
    }),
  });
}
