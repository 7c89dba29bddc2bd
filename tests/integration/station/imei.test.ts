import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChannelStation, openChannelStation } from '../../support/channel-station.ts';
import { createFakeChannel, type FakeChannel } from '../../support/fake-channel.ts';
import { closeTestStation } from '../../support/test-station.ts';

const MINUTE = 60_000;

/** Valid IMEIs: the last digit fits the others. */
const IMEI = '490154203237518';
const OTHER = '356938035643809';
const THIRD = '352099001761481';

let backMarket: FakeChannel;
let station: ChannelStation;
let accountId: string;
let orders = 0;

beforeEach(async () => {
  backMarket = createFakeChannel({ name: 'backmarket' });
  station = await openChannelStation([backMarket]);
  accountId = await station.addAccount('backmarket', { shipConfirmations: 'assigned' });
});
afterEach(() => closeTestStation(station));

const send = () => station.writeBacks.drain();
async function shipPhone(options: { readonly account?: string; readonly quantity?: number } = {}) {
  orders += 1;
  const order = `BM-${orders}`;
  station.addOrder(options.account ?? accountId, order, { quantity: options.quantity ?? 1 });
  return station.shipAndChoose(order);
}
const lineOf = async (packageId: string) =>
  (await station.run('packages.identifiers', { packageId })).lines[0]?.lineId ?? '';
const entry = async (packageId: string, ...identifiers: string[]) => ({
  commandId: station.newCommandId(),
  packageId,
  lineId: await lineOf(packageId),
  identifiers,
});
const enter = async (packageId: string, ...identifiers: string[]) =>
  station.run('packages.enterIdentifiers', await entry(packageId, ...identifiers));
const refused = async (packageId: string, ...identifiers: string[]) =>
  station.refusal('packages.enterIdentifiers', await entry(packageId, ...identifiers));
const waiting = async () => (await station.run('imei.waiting', { offset: 0, limit: 50 })).rows;
const saveAccount = (settings: Readonly<Record<string, string>>) =>
  station.run('accounts.save', {
    accountId,
    channel: 'backmarket',
    name: 'backmarket 1',
    company: '',
    enabled: true,
    settings,
  });
/** The identifiers of every confirmation that reached the channel, in order. */
const told = () =>
  backMarket.calls.map(({ confirmation }) =>
    confirmation.items.flatMap((item) => item.identifiers),
  );

describe('"When tracking is assigned." with phones', () => {
  it('waits for the IMEI, and sends it at once with the confirmation', async () => {
    const packageId = await shipPhone();
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['WaitingImei', []]);
    station.clock.advance(20 * MINUTE);
    await enter(packageId, ' 49-015420-323751-8 ');
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['Success', [[IMEI]]]);
    expect(await waiting()).toEqual([]);
  });

  it('waits at 59:59.999 and sends without at 60:00.000', async () => {
    const packageId = await shipPhone();
    station.clock.advance(60 * MINUTE - 1);
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['WaitingImei', []]);
    station.clock.advance(1);
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['Success', [[]]]);
  });

  it('sends the IMEIs that there are when the time of the others is over', async () => {
    const packageId = await shipPhone({ quantity: 2 });
    await enter(packageId, IMEI);
    await send();
    expect(await station.stateOf(packageId)).toBe('WaitingImei');
    station.clock.advance(60 * MINUTE);
    await send();
    expect(told()).toEqual([[IMEI]]);
  });

  it('an IMEI that was entered before the packer answered is part of the decision', async () => {
    station.addOrder(accountId, 'BM-before');
    const view = await station.ship('BM-before');
    const packageId = view.confirmation?.package.packageId ?? '';
    await enter(packageId, IMEI);
    await station.run('station.confirm', {
      commandId: station.newCommandId(),
      packageId,
      choice: 'close',
    });
    await send();
    expect(told()).toEqual([[IMEI]]);
  });

  it('an account that holds waits on, is listed, and sends when the IMEI is there', async () => {
    const holds = await station.addAccount('backmarket', {
      shipConfirmations: 'assigned',
      withoutImei: 'hold',
    });
    const held = await shipPhone({ account: holds });
    const timed = await shipPhone();
    expect((await waiting()).map((row) => [row.packageId, row.sentWithoutAt !== null])).toEqual([
      [timed, true],
      [held, false],
    ]);
    station.clock.advance(24 * 60 * MINUTE);
    await send();
    expect(await station.stateOf(held)).toBe('WaitingImei');
    expect(await waiting()).toMatchObject([
      { packageId: held, missing: 1, skus: ['SKU-1'], clock: { state: 'over', secondsLeft: 0 } },
    ]);
    await enter(held, IMEI);
    await send();
    expect(await station.stateOf(held)).toBe('Success');
  });

  const chooses = (withoutImei: 'send' | 'hold', imeiSkus = '*') =>
    saveAccount({ shipConfirmations: 'assigned', withoutImei, imeiSkus });

  it('at 60:00 it is what the account chooses then that counts: hold', async () => {
    const packageId = await shipPhone();
    station.clock.advance(30 * MINUTE);
    await chooses('hold');
    expect(await waiting()).toMatchObject([{ packageId, sentWithoutAt: null }]);
    station.clock.advance(30 * MINUTE);
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['WaitingImei', []]);
    // Its time is over: a later choice is for the packages after it.
    await chooses('send');
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['WaitingImei', []]);
    expect(await station.run('packages.identifiers', { packageId })).toMatchObject({
      withoutImei: 'hold',
    });
  });

  it('at 60:00 it is what the account chooses then that counts: send', async () => {
    await chooses('hold');
    const packageId = await shipPhone();
    station.clock.advance(30 * MINUTE);
    await chooses('send');
    station.clock.advance(30 * MINUTE - 1);
    await send();
    expect(await station.stateOf(packageId)).toBe('WaitingImei');
    station.clock.advance(1);
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['Success', [[]]]);
  });

  it('what was held at 60:00 does not go out with the first of its IMEIs, but with all of them', async () => {
    await chooses('hold');
    const packageId = await shipPhone({ quantity: 2 });
    station.clock.advance(60 * MINUTE);
    await chooses('send');
    await enter(packageId, IMEI);
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['WaitingImei', []]);
    await enter(packageId, IMEI, OTHER);
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['Success', [[IMEI, OTHER]]]);
  });

  it('what was held at 60:00 goes out when the account says that it needs no IMEI at all', async () => {
    await chooses('hold');
    const packageId = await shipPhone();
    station.clock.advance(60 * MINUTE);
    await chooses('hold', 'IPHONE-*');
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['Success', [[]]]);
  });

  it('lists what ends first at the top, with its clock', async () => {
    const first = await shipPhone();
    station.clock.advance(50 * MINUTE);
    const second = await shipPhone({ quantity: 3 });
    expect(await waiting()).toMatchObject([
      { packageId: first, missing: 1, clock: { state: 'alert-45', secondsLeft: 600 } },
      { packageId: second, missing: 3, clock: { state: 'running', secondsLeft: 3_600 } },
    ]);
    station.clock.advance(5 * MINUTE);
    expect((await waiting())[0]?.clock).toEqual({ state: 'alert-55', secondsLeft: 300 });
    expect((await station.run('imei.waiting', { offset: 1, limit: 1 })).rows).toMatchObject([
      { packageId: second },
    ]);
  });

  it('a SKU that is no phone needs none', async () => {
    const account = await station.addAccount('backmarket', {
      shipConfirmations: 'assigned',
      imeiSkus: 'IPHONE-*',
    });
    const packageId = await shipPhone({ account });
    await send();
    expect(await station.stateOf(packageId)).toBe('Success');
  });

  it('a person sends it without', async () => {
    const packageId = await shipPhone();
    const sendNow = { commandId: station.newCommandId(), packageIds: [packageId] };
    expect(await station.run('status.sendNow', sendNow)).toEqual({ sent: 1 });
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['Success', [[]]]);
  });

  it('a clock that was an hour ahead lets nothing wait longer than an hour', async () => {
    station.clock.advance(30 * 24 * 60 * MINUTE);
    const packageId = await shipPhone();
    station.clock.advance(-30 * 24 * 60 * MINUTE);
    await send();
    expect(await station.stateOf(packageId)).toBe('WaitingImei');
    station.clock.advance(60 * MINUTE);
    await send();
    expect(await station.stateOf(packageId)).toBe('Success');
  });
});

describe('"When tracking shows movement." with phones (QP11)', () => {
  const moves = (packageId: string) =>
    station.run('tracking.addEvent', {
      commandId: station.newCommandId(),
      packageId,
      status: 'accepted',
      description: '',
    });

  it('takes the IMEI until the parcel moves, however long that is', async () => {
    const account = await station.addAccount('backmarket');
    const packageId = await shipPhone({ account });
    station.clock.advance(3 * 24 * 60 * MINUTE);
    expect((await station.run('packages.identifiers', { packageId })).clock).toBeNull();
    await enter(packageId, IMEI);
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['Held', []]);
    await moves(packageId);
    await send();
    expect(told()).toEqual([[IMEI]]);
  });

  it.each([
    ['send', 'Success', [[]]],
    ['hold', 'WaitingImei', []],
  ] as const)('without one at the movement, an account that chose "%s" does so', async (...row) => {
    const [withoutImei, state, calls] = row;
    const account = await station.addAccount('backmarket', { withoutImei });
    const packageId = await shipPhone({ account });
    await moves(packageId);
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual([state, calls]);
    if (state === 'Success') return;
    expect(await waiting()).toMatchObject([{ packageId, clock: null, sentWithoutAt: null }]);
    await enter(packageId, IMEI);
    await send();
    expect(told()).toEqual([[IMEI]]);
  });
});

describe.each(['assigned', 'movement'])('what is held, "%s"', (shipConfirmations) => {
  it('stays so whatever is learned of its way, also where others are sent without by then', async () => {
    await saveAccount({ shipConfirmations, withoutImei: 'hold' });
    const packageId = await shipPhone();
    const moves = (status: 'accepted' | 'in-transit') =>
      station.run('tracking.addEvent', {
        commandId: station.newCommandId(),
        packageId,
        status,
        description: '',
      });
    await moves('accepted');
    station.clock.advance(60 * MINUTE);
    await saveAccount({ shipConfirmations, withoutImei: 'send' });
    await moves('in-transit');
    await send();
    expect([await station.stateOf(packageId), told()]).toEqual(['WaitingImei', []]);
    await enter(packageId, IMEI);
    await send();
    expect(told()).toEqual([[IMEI]]);
  });
});

describe('what is no IMEI of this package is refused with words, and changes nothing', () => {
  it.each([
    ['a wrong check digit', ['490154203237519'], /last digit does not fit/],
    ['14 digits', ['49015420323751'], /15 digits, this has 14/],
    ['16 digits', ['4901542032375181'], /IMEISV/],
    ['letters', ['49015420323751X'], /digits only/],
    ['zeros', ['000000000000000'], /placeholder/],
    ['more than units', [IMEI, OTHER, THIRD], /There are 2 of this in the package, not more/],
    ['the same twice', [IMEI, '49 015420 323751 8'], /twice in this package/],
  ])('%s', async (_, identifiers, words) => {
    const packageId = await shipPhone({ quantity: 2 });
    expect(await refused(packageId, ...identifiers)).toMatch(words);
    const view = await station.run('packages.identifiers', { packageId });
    expect(view.lines[0]?.identifiers).toEqual([]);
    expect(await station.stateOf(packageId)).toBe('WaitingImei');
  });

  it('one that another open package holds, until that one is voided', async () => {
    const holds = await station.addAccount('backmarket', { withoutImei: 'hold' });
    const first = await shipPhone({ account: holds });
    const second = await shipPhone();
    await enter(first, IMEI);
    expect(await refused(second, IMEI)).toMatch(/is in shipment S\d+ of order BM-\d+ already/);
    await station.run('packages.void', { commandId: station.newCommandId(), packageId: first });
    await enter(second, IMEI);
    await send();
    expect(told()).toEqual([[IMEI]]);
  });

  it('but a phone that came back may be sold again when its first order is over', async () => {
    const first = await shipPhone();
    await enter(first, IMEI);
    await send();
    expect(await station.stateOf(first)).toBe('Success');
    const second = await shipPhone();
    await enter(second, IMEI);
    await send();
    expect(told()).toEqual([[IMEI], [IMEI]]);
  });

  it('anything after the channel was told', async () => {
    const packageId = await shipPhone();
    await enter(packageId, IMEI);
    await send();
    expect(await refused(packageId, OTHER)).toMatch(/was told.*can not be corrected there/);
    const view = await station.run('packages.identifiers', { packageId });
    expect(view.closed).toMatch(/was told/);
    expect(view.lines[0]?.identifiers).toEqual([IMEI]);
  });

  it('anything while an answer is lost: the channel may have it', async () => {
    const packageId = await shipPhone();
    await enter(packageId, IMEI);
    backMarket.setFault('cut-after-acting');
    await send();
    expect(await station.stateOf(packageId)).toBe('Unknown');
    expect(await refused(packageId, OTHER)).toMatch(/on its way/);
  });
});

it('an IMEI that the channel refuses is corrected and sent again', async () => {
  const packageId = await shipPhone();
  await enter(packageId, IMEI);
  backMarket.setFault('reject');
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await send();
    station.clock.advance(24 * 60 * MINUTE);
  }
  expect(await station.stateOf(packageId)).toBe('Failed');
  await enter(packageId, OTHER);
  expect(await station.stateOf(packageId)).toBe('Failed');
  backMarket.setFault('none');
  await station.run('status.retry', { commandId: station.newCommandId(), packageId });
  await send();
  expect([await station.stateOf(packageId), told().at(-1)]).toEqual(['Success', [OTHER]]);
});

it('an IMEI that comes while the channel can not be reached goes with the confirmation', async () => {
  backMarket.setFault('down');
  const packageId = await shipPhone();
  station.clock.advance(60 * MINUTE);
  await send();
  expect(await station.stateOf(packageId)).toBe('Pending');
  await enter(packageId, IMEI);
  backMarket.setFault('none');
  station.clock.advance(60 * MINUTE);
  await send();
  expect(told()).toEqual([[IMEI]]);
});
