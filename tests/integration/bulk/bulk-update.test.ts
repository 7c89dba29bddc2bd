import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitingStates } from '../../../src/shared/waiting-states.ts';
import { type BulkStation, openBulkStation } from './bulk-station.ts';

let bulk: BulkStation;

beforeEach(async () => {
  bulk = await openBulkStation();
});
afterEach(() => bulk.close());

const states = async () => Object.values(await bulk.cart());
const preview = async (date?: string) =>
  bulk.station.run('bulk.preview', {
    accountId: bulk.accountId,
    date: date ?? (await bulk.today()),
  });
const packageOf = async (orderId: string) => {
  const row = (await preview()).rows.find((each) => each.orderNumber.includes(orderId));
  if (row === undefined) throw new Error(`No package of ${orderId}`);
  return row;
};
const attemptsOf = async (packageId: string) =>
  (await bulk.station.run('status.detail', { packageId })).attempts;
const posts = (ending: string) =>
  bulk.amazon.requests.filter(({ method, path }) => method === 'POST' && path.endsWith(ending));

describe('a bulk update', () => {
  it('leaves alone what a person has confirmed there after closing the pop-up', async () => {
    const { station } = bulk;
    const [id = ''] = await bulk.ship(1, 'nothing');
    const { packageId } = await packageOf(id);
    expect((await station.run('status.detail', { packageId })).canConfirmManually).toBe(true);
    const command = { commandId: station.newCommandId(), packageId, note: 'In Seller Central' };
    const detail = await station.run('status.confirmManually', command);
    expect(detail).toMatchObject({
      row: { state: 'ConfirmedManually' },
      canConfirmManually: false,
    });
    expect(detail.decisions.at(-1)).toMatchObject({ note: 'In Seller Central' });
    expect((await bulk.submit()).words).toContain('Nothing to send');
    await bulk.work();
    expect(bulk.amazon.packagesOf(id)).toEqual([]);
    expect((await station.run('station.view', {})).notUpdatedToday).toBe(0);
  });

  it('says before a void is asked for that it would be refused now', async () => {
    const { station } = bulk;
    const [id = ''] = await bulk.ship(1);
    const { packageId } = await packageOf(id);
    const look = () => station.run('packages.voidWarning', { packageId });
    expect(await look()).toMatchObject({ refusal: null, known: 'no' });
    await bulk.submit();
    const { refusal } = await look();
    expect(refusal).toContain('in a bulk update that is on its way');
    const command = { commandId: station.newCommandId(), packageId, acknowledgeLocked: false };
    expect(await station.refusal('packages.void', command)).toBe(refusal);
    await bulk.work();
    expect(await look()).toMatchObject({ refusal: null, known: 'yes' });
  });

  it('is for packages whose pop-up was closed, which count as not updated until then (OC19)', async () => {
    const { station } = bulk;
    const [id = ''] = await bulk.ship(1, 'nothing');
    const notUpdated = async () => (await station.run('station.view', {})).notUpdatedToday;
    const listed = async () => {
      const date = await bulk.today();
      const filter = { from: date, to: date, notUpdatedOnly: true, offset: 0, limit: 10 };
      return (await station.run('packages.list', filter)).total;
    };
    expect([await notUpdated(), await listed()]).toEqual([1, 1]);
    await bulk.submit();
    await bulk.work();
    expect(await states()).toEqual(['Success']);
    expect([await notUpdated(), await listed()]).toEqual([0, 0]);
    const { rows } = await station.run('orders.list', { text: id, offset: 0, limit: 1 });
    expect(rows[0]?.state).toBe('Processing');
  });

  it('confirms every package of a day by one feed, each exactly once (OC16, OC17)', async () => {
    const ids = await bulk.ship(3);
    const { words, runIds } = await bulk.submit();
    expect(words).toBe('3 packages of 2026-11-24 in one bulk update.');
    expect(await states()).toEqual(['Bulk', 'Bulk', 'Bulk']);
    const waiting = { states: [...waitingStates], offset: 0, limit: 10 };
    expect((await bulk.station.run('status.view', waiting)).total).toBe(3);
    expect((await bulk.station.run('app.queue', {})).writeBacksWaiting).toBe(3);
    await bulk.work();
    await bulk.station.writeBacks.drain();
    expect(bulk.amazon.feeds.created()).toHaveLength(1);
    expect(await states()).toEqual(['Success', 'Success', 'Success']);
    for (const id of ids) {
      expect(bulk.amazon.packagesOf(id)).toMatchObject([{ confirmations: 1, edits: 0 }]);
    }
    expect(posts('/shipmentConfirmation')).toEqual([]);
    const { run, rows, calls } = await bulk.detail(runIds[0] ?? '');
    expect(run).toMatchObject({ state: 'done', words: 'Done.', counts: { success: 3, open: 0 } });
    expect(rows.map((row) => row.resultWords)).toEqual(['Updated', 'Updated', 'Updated']);
    expect(calls.map((call) => call.operation)).toEqual([
      'signIn',
      'createFeedDocument',
      'uploadFeedDocument',
      'createFeed',
      'getFeed',
      'getFeedDocument',
      'downloadFeedDocument',
    ]);
    const attempts = await attemptsOf(rows[0]?.packageId ?? '');
    expect(attempts).toMatchObject([
      { number: 1, counted: false, outcome: 'accepted', startedAt: run.sentAt },
    ]);
    expect(attempts[0]?.calls.map((call) => call.operation)).toEqual([
      'createFeed',
      'getFeedDocument',
      'downloadFeedDocument',
    ]);
  });

  it('takes packages whose pop-up was closed with X, and keeps that answer (OC19)', async () => {
    const [id = ''] = await bulk.ship(1, 'nothing');
    expect(await states()).toEqual(['NotSent']);
    await bulk.submit();
    await bulk.work();
    expect(await states()).toEqual(['Success']);
    expect(bulk.amazon.packagesOf(id)).toHaveLength(1);
    const { rows } = await bulk.station.run('packages.list', { offset: 0, limit: 5 });
    expect(rows[0]?.choice).toBe('nothing');
  });

  it('run twice, has nothing to send the second time and says so (OC20)', async () => {
    await bulk.ship(2);
    await bulk.submit();
    const nothing =
      'Nothing to send: every package of 2026-11-24 is updated, on its way, or left out.';
    expect(await bulk.submit()).toEqual({ words: nothing, runIds: [] });
    await bulk.work();
    expect(await bulk.submit()).toEqual({ words: nothing, runIds: [] });
    expect(bulk.amazon.feeds.created()).toHaveLength(1);
  });

  it('says that a day has no package at all', async () => {
    expect((await bulk.submit([], '2026-11-20')).words).toBe(
      'Nothing to send: there is no package of 2026-11-20.',
    );
  });

  it('is one update for one press, however often the press arrives', async () => {
    await bulk.ship(2);
    const input = {
      commandId: bulk.station.newCommandId(),
      accountId: bulk.accountId,
      date: await bulk.today(),
      packageIds: [],
    };
    const first = await bulk.station.run('bulk.submit', input);
    const second = await bulk.station.run('bulk.submit', input);
    expect(second.runs.map((run) => run.runId)).toEqual(first.runs.map((run) => run.runId));
    expect(second.words).toBe(first.words);
  });

  it('leaves alone what is being sent, is read back, is confirmed by hand or failed for a reason', async () => {
    const [sent = '', lost = ''] = await bulk.ship(2);
    await bulk.amazon.setFault('cut-after-acting');
    await bulk.station.writeBacks.drain();
    await bulk.amazon.setFault('none');
    expect(Object.values(await bulk.cart())).toEqual(['Unknown', 'Unknown']);
    const rows = (await preview()).rows;
    expect(rows.map((row) => [row.standing, row.reason])).toEqual([
      ['excluded', 'The channel is being asked whether it has it.'],
      ['excluded', 'The channel is being asked whether it has it.'],
    ]);
    await bulk.station.run('status.confirmManually', {
      commandId: bulk.station.newCommandId(),
      packageId: (await packageOf(lost)).packageId,
      note: '',
    });
    bulk.clock.advance(60_000);
    await bulk.station.writeBacks.drain();
    expect((await packageOf(sent)).reason).toBe('Updated already.');
    expect((await packageOf(lost)).reason).toBe('Confirmed by hand already.');
    expect((await bulk.submit()).runIds).toEqual([]);
  });

  it('is safe while single confirmations are on their way: each package is told once', async () => {
    const ids = await bulk.ship(30);
    const sending = bulk.station.writeBacks.drain();
    await bulk.submit();
    await Promise.all([sending, bulk.work()]);
    for (let round = 0; round < 20; round += 1) {
      bulk.clock.advance(1_000);
      await bulk.station.writeBacks.drain();
    }
    expect(new Set(await states())).toEqual(new Set(['Success']));
    for (const id of ids) {
      expect(bulk.amazon.packagesOf(id)).toMatchObject([{ confirmations: 1, edits: 0 }]);
    }
    expect(posts('/shipmentConfirmation').length).toBeGreaterThan(0);
    const [feed] = bulk.amazon.feeds.created();
    expect(feed?.xml.match(/<Message>/g)?.length).toBe(30 - posts('/shipmentConfirmation').length);
  });

  it('can not be overtaken by a single confirmation, a void or another answer', async () => {
    await bulk.ship(1);
    await bulk.submit();
    const { packageId } = (await preview()).rows[0] ?? { packageId: '' };
    bulk.clock.advance(3_600_000);
    await bulk.station.writeBacks.drain();
    expect(posts('/shipmentConfirmation')).toEqual([]);
    const commandId = bulk.station.newCommandId();
    expect(
      await bulk.station.refusal('packages.void', {
        commandId,
        packageId,
        acknowledgeLocked: true,
      }),
    ).toContain('is in a bulk update');
    expect(await bulk.station.refusal('status.retry', { commandId, packageId })).toContain('Bulk');
    expect(
      await bulk.station.refusal('status.confirmManually', { commandId, packageId, note: '' }),
    ).toContain('Bulk');
  });
});

describe('the report of a bulk update', () => {
  it('keeps an order from being canceled with its label while a document that names it is about to be sent', async () => {
    const [channelOrderId] = await bulk.ship(1);
    const { runIds } = await bulk.submit();
    // Its document is made and names the package; only then it is too late to leave it out.
    bulk.amazon.feeds.setFault('createFeed', 'throttle');
    await bulk.station.bulkUpdates.drain();
    const { rows } = await bulk.station.run('packages.list', { offset: 0, limit: 5 });
    const wish = async () => {
      const { order } = await bulk.station.run('orderPage.view', {
        orderId: rows[0]?.orderId ?? '',
      });
      return {
        commandId: bulk.station.newCommandId(),
        orderId: order.orderId,
        expectedRevision: order.revision,
        reason: 'buyer-asked',
        notifyBuyer: false,
        labels: 'keep',
      } as const;
    };
    expect(await bulk.station.refusal('orderCancel.cancel', await wish())).toMatch(
      /is in a bulk update that is about to be sent/,
    );
    const commandId = bulk.station.newCommandId();
    await bulk.station.run('bulk.cancel', { commandId, runId: runIds[0] ?? '' });
    await bulk.station.run('orderCancel.cancel', await wish());
    await bulk.work();
    await bulk.station.writeBacks.drain();
    expect((await bulk.cart())[channelOrderId ?? '']).toBe('Never');
  });

  it('settles each package by itself: a remark confirms, an error is one counted attempt (SS19)', async () => {
    const [good = '', remark = '', refused = ''] = await bulk.ship(3);
    const words = `Tracking <ID> of ${bulk.amazon.personal[1]} & more`;
    bulk.amazon.feeds.plant(remark, { kind: 'Warning', code: '18032', message: words });
    bulk.amazon.feeds.plant(refused, { kind: 'Error', code: '18019', message: 'No such carrier.' });
    const { runIds } = await bulk.submit();
    await bulk.work();
    expect(await bulk.cart()).toEqual({
      [good]: 'Success',
      [remark]: 'Success',
      [refused]: 'Pending',
    });
    const { run, rows } = await bulk.detail(runIds[0] ?? '');
    expect(run.counts).toMatchObject({ success: 1, warning: 1, error: 1 });
    expect(rows.map((row) => [row.result, row.code, row.message])).toEqual([
      ['success', '', ''],
      ['warning', '18032', 'Tracking <ID> of [e-mail] & more'],
      ['error', '18019', 'No such carrier.'],
    ]);
    const packageId = rows[2]?.packageId ?? '';
    expect(await attemptsOf(packageId)).toMatchObject([
      { counted: true, outcome: 'rejected', code: '18019', message: 'No such carrier.' },
    ]);
    bulk.clock.advance(2 * 60_000);
    await bulk.station.writeBacks.drain();
    expect((await bulk.cart())[refused]).toBe('Success');
    expect(bulk.amazon.packagesOf(refused)).toMatchObject([{ confirmations: 1 }]);
  });

  it('fails a package with its fifth counted error, and takes it again as a new round when asked', async () => {
    const [id = ''] = await bulk.ship(1);
    await bulk.amazon.setFault('reject');
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await bulk.station.writeBacks.drain();
      bulk.clock.advance(3 * 3_600_000);
    }
    bulk.amazon.feeds.plant(id, { kind: 'Error', code: '18019', message: 'No such carrier.' });
    const date = '2026-11-24';
    await bulk.submit([], date);
    await bulk.work();
    expect(await states()).toEqual(['Failed']);
    await bulk.amazon.setFault('none');
    const before = (await preview(date)).rows[0];
    expect(before).toMatchObject({
      standing: 'included',
      reason: 'Failed before: a new round of attempts.',
    });
    await bulk.submit([], date);
    await bulk.work();
    expect(await states()).toEqual(['Pending']);
    const { row } = await bulk.station.run('status.detail', { packageId: before?.packageId ?? '' });
    expect(row.errorCount).toBe(1);
  });

  it.each([
    ['no message was processed', (xml: string) => xml.replace(/(<MessagesProcessed>)\d+/, '$10')],
    ['an error is counted that has no row', (xml: string) => xml.replace(/(Error>)0/, '$11')],
    [
      'a row is of no message',
      (xml: string) =>
        xml.replace(
          '</ProcessingSummary>',
          '</ProcessingSummary><Result><MessageID>0</MessageID><ResultCode>Error</ResultCode><ResultMessageCode>5000</ResultMessageCode><ResultDescription>General trouble</ResultDescription></Result>',
        ),
    ],
  ])('proves nothing where %s: every package is asked for', async (_, change) => {
    const ids = await bulk.ship(2);
    bulk.amazon.feeds.setReport(change);
    const { runIds } = await bulk.submit();
    await bulk.work();
    expect(await states()).toEqual(['Unknown', 'Unknown']);
    expect((await bulk.detail(runIds[0] ?? '')).run.counts).toMatchObject({ unproven: 2 });
    bulk.clock.advance(3 * 60_000);
    await bulk.station.writeBacks.drain();
    expect(await states()).toEqual(['Success', 'Success']);
    for (const id of ids) expect(bulk.amazon.packagesOf(id)).toMatchObject([{ edits: 0 }]);
  });

  it('that can not be read is fetched again, and at last every package is asked for', async () => {
    await bulk.ship(1);
    bulk.amazon.feeds.setReport(() => '<html>Hotel guests log in here</html>');
    const { runIds } = await bulk.submit();
    await bulk.work();
    expect(await states()).toEqual(['Unknown']);
    const { run } = await bulk.detail(runIds[0] ?? '');
    expect(run).toMatchObject({
      state: 'failed',
      words: "Not completed. Amazon's report could not be read.",
    });
    bulk.clock.advance(3 * 60_000);
    await bulk.station.writeBacks.drain();
    expect(await states()).toEqual(['Success']);
  });

  it('may be compressed or not', async () => {
    await bulk.ship(1);
    bulk.amazon.feeds.setCompression(false);
    await bulk.submit();
    await bulk.work();
    expect(await states()).toEqual(['Success']);
  });
});

describe('which packages go', () => {
  it('leaves held ones out unless they are ticked (reading 7)', async () => {
    await bulk.saveAccount({ shipConfirmations: 'movement' });
    const [held = '', ticked = '', closedWithX = ''] = [
      ...(await bulk.ship(2)),
      ...(await bulk.ship(1, 'nothing')),
    ];
    const seen = await preview();
    expect(seen).toMatchObject({ included: 0, optional: 3, excluded: 0 });
    expect(new Set(seen.rows.map((row) => row.reason))).toEqual(
      new Set(['Held until tracking shows movement: goes only where it is ticked.']),
    );
    expect((await bulk.submit()).words).toBe(
      'Nothing to send: every package of 2026-11-24 is updated, on its way, or left out. 3 packages would go if ticked.',
    );
    await bulk.submit([
      (await packageOf(ticked)).packageId,
      (await packageOf(closedWithX)).packageId,
    ]);
    await bulk.work();
    expect(await bulk.cart()).toEqual({
      [held]: 'Held',
      [ticked]: 'Success',
      [closedWithX]: 'Success',
    });
  });

  it('never sends what the account is never to send, ticked or not', async () => {
    await bulk.saveAccount({ shipConfirmations: 'never' });
    await bulk.ship(1);
    await bulk.ship(1, 'nothing');
    const { rows } = await preview();
    expect(rows.map((row) => [row.standing, row.reason])).toEqual([
      ['excluded', 'The account never sends ship confirmations.'],
      ['excluded', 'The account never sends ship confirmations.'],
    ]);
    expect((await bulk.submit(rows.map((row) => row.packageId))).runIds).toEqual([]);
  });

  it('leaves a voided label out and takes the one that came after it', async () => {
    const [gone = '', other = ''] = await bulk.ship(2, 'nothing');
    await bulk.station.run('packages.void', {
      commandId: bulk.station.newCommandId(),
      packageId: (await packageOf(gone)).packageId,
      acknowledgeLocked: false,
    });
    expect(await packageOf(gone)).toMatchObject({
      standing: 'excluded',
      reason: 'The label is voided.',
    });
    const { carriers } = await bulk.station.run('carriers.save', {
      code: 'Other',
      name: 'Bike & Sons <fast>',
      trackingFormat: null,
      services: [{ code: 'X', name: '"Same" day' }],
    });
    const carrier = carriers.find((each) => each.code === 'Other');
    const view = await bulk.station.ship(gone, {
      printerId: null,
      carrierId: carrier?.carrierId ?? '',
      serviceCode: 'X',
      tracking: { kind: 'typed', trackingNumber: 'BIKE 1' },
    });
    await bulk.station.run('station.confirm', {
      commandId: bulk.station.newCommandId(),
      packageId: view.confirmation?.package.packageId ?? '',
      choice: 'nothing',
    });
    await bulk.submit();
    await bulk.work();
    const [feed] = bulk.amazon.feeds.created();
    expect(feed?.xml).toContain(
      '<CarrierCode>Other</CarrierCode><CarrierName>Bike &amp; Sons &lt;fast&gt;</CarrierName>',
    );
    expect(bulk.amazon.packagesOf(gone)).toHaveLength(1);
    expect(bulk.amazon.packagesOf(other)).toHaveLength(1);
  });

  it('refuses a tick for a package of another day', async () => {
    await bulk.ship(1, 'nothing');
    const { packageId } = (await preview()).rows[0] ?? { packageId: '' };
    const message = await bulk.station.refusal('bulk.submit', {
      commandId: bulk.station.newCommandId(),
      accountId: bulk.accountId,
      date: '2026-11-23',
      packageIds: [packageId],
    });
    expect(message).toContain('not of this account and day');
  });

  it('needs the merchant token of the account and says so in words', async () => {
    await bulk.saveAccount({ merchantId: '' });
    await bulk.ship(1);
    const words =
      'Bulk updates need the merchant token of the account, such as A1B2C3D4E5F6G7. Enter it in Settings, account Our shop.';
    expect((await preview()).problem).toBe(words);
    expect((await bulk.station.run('bulk.runs', {})).accounts[0]?.problem).toBe(words);
    const commandId = bulk.station.newCommandId();
    const { accountId } = bulk;
    const input = { commandId, accountId, date: await bulk.today(), packageIds: [] };
    expect(await bulk.station.refusal('bulk.submit', input)).toBe(words);
    expect(await states()).toEqual(['Pending']);
  });
});

describe('the day of a bulk update (OC18)', () => {
  it('is today or one of the seven days before, by the calendar of the station', async () => {
    const { station, accountId } = bulk;
    await station.run('settings.save', {
      ...(await station.run('settings.get', {})),
      stationZone: 'America/Los_Angeles',
      shipFrom: {
        name: '',
        company: 'Shop',
        line1: '1 Main St',
        line2: '',
        line3: '',
        city: 'Reno',
        region: 'NV',
        postalCode: '89501',
        country: 'US',
        phone: '',
      },
    });
    // Daylight saving begins there on 2027-03-14: the day has 23 hours, and half an hour of it is left.
    const goTo = (utc: string) => bulk.clock.advance(Date.parse(utc) - bulk.clock.now().getTime());
    goTo('2027-03-15T06:30:00.000Z');
    const runs = await station.run('bulk.runs', {});
    expect([runs.firstDate, runs.lastDate]).toEqual(['2027-03-07', '2027-03-14']);
    const ask = (date: string) => ({ accountId, date });
    await station.run('bulk.preview', ask('2027-03-07'));
    await station.run('bulk.preview', ask('2027-03-14'));
    for (const date of ['2027-03-06', '2027-03-15', '2027-02-30']) {
      expect(await station.refusal('bulk.preview', ask(date))).toBe(
        'Choose a day from 2027-03-07 to 2027-03-14: a bulk update is for today or the 7 days before.',
      );
      const commandId = station.newCommandId();
      expect(
        await station.refusal('bulk.submit', { ...ask(date), commandId, packageIds: [] }),
      ).toContain('Choose a day');
    }
  });

  it('takes a package of seven days ago and none of another day', async () => {
    const [old = ''] = await bulk.ship(1, 'nothing');
    bulk.clock.advance(7 * 24 * 3_600_000);
    const [fresh = ''] = await bulk.ship(1, 'nothing');
    await bulk.submit([], '2026-11-24');
    await bulk.work();
    expect(await bulk.cart()).toEqual({ [old]: 'Success', [fresh]: 'NotSent' });
  });
});
