import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  accountWithOrders,
  benchChannel,
  shipAndClose,
  withChannels,
} from '../../support/channel-bench.ts';
import {
  closeTestStation,
  openTestStation,
  packageIdOf,
  type TestStation,
} from '../../support/test-station.ts';

let station: TestStation;

beforeEach(async () => {
  station = await openTestStation(withChannels(benchChannel('ebay'), benchChannel('amazon')));
});
afterEach(() => closeTestStation(station));

const assigned = { shipConfirmations: 'assigned' };
const voiding = (packageId: string, acknowledgeLocked: boolean) => ({
  commandId: station.newCommandId(),
  packageId,
  acknowledgeLocked,
});

describe('a channel that keeps what it is told first (QP8)', () => {
  it('is warned of before the first confirmation, once for the station and channel', async () => {
    await accountWithOrders(station, 'ebay', ['E-1', 'E-2']);
    const first = await station.ship('E-1');
    expect(first.confirmation?.lockWarning).toContain('eBay keeps carrier, service and tracking');
    expect(first.confirmation?.buttons.map(({ enabled }) => enabled)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    const read = await station.run('station.acknowledgeLock', { channel: 'ebay' });
    expect(read.confirmation?.lockWarning).toBeNull();
    expect(read.confirmation?.buttons.every(({ enabled }) => enabled)).toBe(true);
    await station.run('station.confirm', {
      commandId: station.newCommandId(),
      packageId: packageIdOf(read),
      choice: 'update',
    });
    expect((await station.ship('E-2')).confirmation?.lockWarning).toBeNull();

    await station.run('station.acknowledgeLock', { channel: 'ebay' });
    const audited = station.context.store.read((tx) => tx.health.decisions('ebay'));
    expect(audited).toMatchObject([{ action: 'acknowledge lock' }]);
  });

  it('is not warned of where the channel takes changes', async () => {
    await accountWithOrders(station, 'amazon', ['A-1']);
    expect((await station.ship('A-1')).confirmation?.lockWarning).toBeNull();
    expect(await station.refusal('station.acknowledgeLock', { channel: 'amazon' })).toContain(
      'no such warning',
    );
  });

  it('says on options 1 to 3 that the shipment is held', async () => {
    await accountWithOrders(station, 'ebay', ['E-1']);
    const { confirmation } = await station.ship('E-1');
    for (const { hint } of confirmation?.buttons.slice(0, 3) ?? []) {
      expect(hint).toContain('Held: eBay is told when tracking shows movement.');
    }
  });

  it('says with "Never" that nothing is sent', async () => {
    await accountWithOrders(station, 'amazon', ['A-1'], { shipConfirmations: 'Never' });
    const { confirmation } = await station.ship('A-1');
    for (const { hint } of confirmation?.buttons.slice(0, 3) ?? []) {
      expect(hint).toContain('Nothing is sent to Amazon');
    }
  });

  it('needs an acknowledgement before a confirmed package is voided', async () => {
    await accountWithOrders(station, 'ebay', ['E-1', 'E-2'], assigned);
    const packageId = await shipAndClose(station, 'E-1');
    const unsent = await shipAndClose(station, 'E-2');
    const warningOf = async (id: string) =>
      (await station.run('packages.voidWarning', { packageId: id })).warning;
    expect(await warningOf(packageId)).toBeNull();
    await station.run('packages.void', voiding(unsent, false));
    await station.writeBacks.drain();

    const warning = await warningOf(packageId);
    expect(warning).toContain('eBay keeps carrier, service and tracking number of shipment');
    expect(await station.refusal('packages.void', voiding(packageId, false))).toBe(warning);
    const byPopUp = { commandId: station.newCommandId(), packageId, choice: 'void' } as const;
    expect(await station.refusal('station.confirm', byPopUp)).toContain(warning);
    await station.run('packages.void', voiding(packageId, true));
    expect(await warningOf(packageId)).toBeNull();
    const { rows } = await station.run('status.view', { offset: 0, limit: 10 });
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['Voided', 'VoidedAfterConfirm']);
  });

  it('needs it too for what a person has confirmed there', async () => {
    await accountWithOrders(station, 'ebay', ['E-1']);
    const packageId = await shipAndClose(station, 'E-1');
    const commandId = station.newCommandId();
    await station.run('status.confirmManually', { commandId, packageId, note: '' });
    expect(await station.refusal('packages.void', voiding(packageId, false))).toContain(
      'eBay keeps',
    );
  });
});
