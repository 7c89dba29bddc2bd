import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAmazonChannel } from '../../src/main/adapters/channels/amazon/adapter.ts';
import { confirmShipment } from '../../src/main/app/confirm-shipment.ts';
import { type ChannelStation, openChannelStation } from './channel-station.ts';
import { type FakeAmazon, startFakeAmazon } from './fake-amazon.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { createMemorySecrets } from './memory-secrets.ts';
import { shipWhole } from './ship-whole.ts';

export type AmazonBacklog = {
  readonly amazon: FakeAmazon;
  readonly clock: ManualClock;
  /** Another station on the same folder, as another process has it. */
  readonly openStation: () => Promise<ChannelStation>;
  /** So many shipments more are decided on. */
  readonly decide: (station: ChannelStation, count: number) => void;
  /** Confirmations that reached Amazon, also those that it refused. */
  readonly sent: () => number;
  /** Orders that do not have exactly one package that was told exactly once. */
  readonly wrongOrders: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** One Amazon account with a backlog, before a fake that keeps its rate and punishes who exceeds it. */
export async function openAmazonBacklog(
  clock: ManualClock = createManualClock(),
): Promise<AmazonBacklog> {
  const amazon = await startFakeAmazon({ clock, punishMs: 60_000 });
  const dataDir = mkdtempSync(join(tmpdir(), 'packbench-backlog-'));
  const secrets = createMemorySecrets();
  const orderIds: string[] = [];
  const stations: ChannelStation[] = [];
  const openStation = async () => {
    const channel = createAmazonChannel({ secrets, clock });
    const station = await openChannelStation([channel], { dataDir, clock, secrets });
    stations.push(station);
    return station;
  };
  let accountId = '';
  const first = await openStation();
  const { baseUrl, tokenUrl, marketplaceId, credentials } = amazon;
  accountId = await first.addAccount('amazon', {
    baseUrl,
    tokenUrl,
    marketplaceId,
    shipConfirmations: 'assigned',
  });
  await secrets.write(accountId, credentials);
  await first.stop();
  stations.pop();

  return {
    amazon,
    clock,
    openStation,
    decide: (station, count) => {
      for (let index = 0; index < count; index += 1) {
        const orderId = `902-${String(1_000_001 + orderIds.length)}-1059050`;
        orderIds.push(orderId);
        amazon.addOrder(orderId, [{ orderItemId: `${orderId}-1`, quantity: 1 }]);
        station.addOrder(accountId, orderId);
        const packageId = shipWhole(station.context, orderId, `ship-${orderId}`);
        const commandId = `confirm-${orderId}`;
        confirmShipment(station.context, { commandId, packageId, choice: 'close' });
      }
    },
    sent: () => amazon.requests.filter(({ method }) => method === 'POST').length,
    wrongOrders: () =>
      orderIds.filter((orderId) => {
        const packages = amazon.packagesOf(orderId);
        return packages.length !== 1 || packages.some(({ edits }) => edits > 0);
      }),
    close: async () => {
      for (const station of stations) await station.stop().catch(() => undefined);
      await amazon.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
