import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAmazonChannel } from '../../../src/main/adapters/channels/amazon/adapter.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { type BulkStation, openBulkStation } from './bulk-station.ts';

let bulk: BulkStation;

beforeEach(async () => {
  bulk = await openBulkStation();
});
afterEach(() => bulk.close());

const states = async () => Object.values(await bulk.cart());
const runOf = async (runId: string | undefined) => (await bulk.detail(runId ?? '')).run;
const cancel = (runId: string | undefined) => ({
  commandId: bulk.station.newCommandId(),
  runId: runId ?? '',
});
const onceEach = (ids: readonly string[]) => {
  for (const id of ids) expect(bulk.amazon.packagesOf(id)).toMatchObject([{ edits: 0 }]);
};
const settleSingles = async () => {
  for (let round = 0; round < 60; round += 1) {
    bulk.clock.advance(30_000);
    await bulk.station.writeBacks.drain();
  }
};

describe('trouble before Amazon is told', () => {
  it.each([
    ['createFeedDocument', 'unavailable'],
    ['createFeedDocument', 'throttle'],
    ['createFeedDocument', 'cut-before-acting'],
    ['createFeedDocument', 'cut-after-acting'],
    ['createFeedDocument', 'malformed'],
    ['upload', 'cut-before-acting'],
    ['upload', 'cut-after-acting'],
    ['upload', 'unavailable'],
    ['createFeed', 'unavailable'],
    ['createFeed', 'throttle'],
  ] as const)('%s %s: it waits, counts nothing and goes when it can', async (of, fault) => {
    const ids = await bulk.ship(2);
    bulk.amazon.feeds.setFault(of, fault);
    const { runIds } = await bulk.submit();
    await bulk.work(10);
    expect(await states()).toEqual(['Bulk', 'Bulk']);
    expect(bulk.amazon.feeds.created()).toEqual([]);
    const waiting = await runOf(runIds[0]);
    expect(waiting).toMatchObject({ sentAt: null, endedAt: null, canCancel: true });
    bulk.amazon.feeds.setFault(of, null);
    await bulk.work();
    expect(await states()).toEqual(['Success', 'Success']);
    expect(bulk.amazon.feeds.created()).toHaveLength(1);
    onceEach(ids);
  });

  it.each([['createFeedDocument'], ['upload'], ['createFeed']] as const)(
    '%s refused five times: packages are as they were before',
    async (of) => {
      const [x = ''] = await bulk.ship(1, 'nothing');
      const [pending = ''] = await bulk.ship(1);
      bulk.amazon.feeds.setFault(of, 'reject');
      const { runIds } = await bulk.submit();
      await bulk.work();
      expect(await bulk.cart()).toEqual({ [x]: 'NotSent', [pending]: 'Pending' });
      const { run, rows } = await bulk.detail(runIds[0] ?? '');
      expect(run).toMatchObject({ state: 'failed', sentAt: null, counts: { returned: 2 } });
      expect(run.words).toMatch(/^Not completed\. ./);
      expect(JSON.stringify([run, rows])).not.toContain(bulk.amazon.personal[1]);
      await bulk.station.writeBacks.drain();
      expect(await bulk.cart()).toEqual({ [x]: 'NotSent', [pending]: 'Success' });
      bulk.amazon.feeds.setFault(of, null);
      await bulk.submit();
      await bulk.work();
      expect(await bulk.cart()).toEqual({ [x]: 'Success', [pending]: 'Success' });
    },
  );

  it('a merchant token that was taken away meanwhile defers it and says so', async () => {
    await bulk.ship(1);
    const { runIds } = await bulk.submit();
    await bulk.saveAccount({ merchantId: '' });
    await bulk.work(5);
    expect((await runOf(runIds[0])).words).toContain('need the merchant token');
    await bulk.saveAccount({ merchantId: bulk.amazon.merchantId });
    await bulk.work();
    expect(await states()).toEqual(['Success']);
  });

  it('a document that has lain about for more than an hour is uploaded anew', async () => {
    await bulk.ship(1);
    bulk.amazon.feeds.setFault('createFeed', 'unavailable');
    await bulk.submit();
    await bulk.work(3 * 60);
    const uploads = bulk.amazon.feeds.transfers.filter(({ method }) => method === 'PUT').length;
    expect(uploads).toBe(3);
    bulk.amazon.feeds.setFault('createFeed', null);
    await bulk.work();
    expect(await states()).toEqual(['Success']);
  });
});

describe('an answer of createFeed that was lost', () => {
  it.each([['cut-after-acting'], ['server-error-after-acting'], ['malformed']] as const)(
    '%s: waits for the feed to end, asks for each package, and sends nothing twice',
    async (fault) => {
      const ids = await bulk.ship(3);
      bulk.amazon.feeds.setFault('createFeed', fault);
      const { runIds } = await bulk.submit();
      // For hours the feed stays in Amazon's queue: a look at the orders would find nothing.
      bulk.amazon.feeds.setEnding('IN_QUEUE');
      await bulk.work(3 * 60);
      await bulk.station.writeBacks.drain();
      expect(await states()).toEqual(['Bulk', 'Bulk', 'Bulk']);
      const searching = await runOf(runIds[0]);
      expect(searching.state).toBe('searching');
      expect(searching.words).toMatch(/^Not known whether Amazon has it/);
      bulk.amazon.feeds.setEnding('DONE');
      await bulk.work();
      expect(await states()).toEqual(['Unknown', 'Unknown', 'Unknown']);
      await settleSingles();
      expect(await states()).toEqual(['Success', 'Success', 'Success']);
      onceEach(ids);
      expect(bulk.amazon.feeds.created()).toHaveLength(1);
    },
  );

  it('of a feed that was never created: each package is asked for and then sent alone', async () => {
    const ids = await bulk.ship(2);
    bulk.amazon.feeds.setFault('createFeed', 'cut-before-acting');
    await bulk.submit();
    bulk.amazon.feeds.setFault('getFeeds', 'unavailable');
    await bulk.work(30);
    expect(await states()).toEqual(['Bulk', 'Bulk']);
    bulk.amazon.feeds.setFault('getFeeds', null);
    await bulk.work();
    expect(await states()).toEqual(['Unknown', 'Unknown']);
    await settleSingles();
    expect(await states()).toEqual(['Success', 'Success']);
    expect(bulk.amazon.feeds.created()).toEqual([]);
    onceEach(ids);
  });

  it('a feed of somebody else is waited for too, since it could be our own', async () => {
    await bulk.ship(1);
    bulk.amazon.feeds.setFault('createFeed', 'cut-before-acting');
    bulk.amazon.feeds.setEnding('IN_PROGRESS');
    bulk.amazon.feeds.createForeignFeed();
    const { runIds } = await bulk.submit();
    await bulk.work(60);
    expect((await runOf(runIds[0])).state).toBe('searching');
    bulk.amazon.feeds.setEnding('DONE');
    await bulk.work();
    expect((await runOf(runIds[0])).state).toBe('failed');
  });
});

describe('how Amazon ends a feed', () => {
  it('FATAL: some of it may be done, so each package is asked for before anything is sent', async () => {
    const ids = await bulk.ship(4);
    bulk.amazon.feeds.setEnding('FATAL');
    const { runIds } = await bulk.submit();
    await bulk.work();
    expect(await states()).toEqual(['Unknown', 'Unknown', 'Unknown', 'Unknown']);
    expect(await runOf(runIds[0])).toMatchObject({ state: 'failed', counts: { unproven: 4 } });
    await settleSingles();
    expect(new Set(await states())).toEqual(new Set(['Success']));
    onceEach(ids);
  });

  it('CANCELLED by somebody else: each package is asked for', async () => {
    const ids = await bulk.ship(2);
    bulk.amazon.feeds.setEnding('CANCELLED');
    await bulk.submit();
    await bulk.work();
    expect(await states()).toEqual(['Unknown', 'Unknown']);
    await settleSingles();
    expect(await states()).toEqual(['Success', 'Success']);
    onceEach(ids);
  });

  it('never: it says so, and after hours a person may stop to wait', async () => {
    const ids = await bulk.ship(1);
    bulk.amazon.feeds.setEnding('IN_PROGRESS');
    const { runIds } = await bulk.submit();
    await bulk.work(60);
    expect(await runOf(runIds[0])).toMatchObject({
      state: 'waiting',
      words: 'Amazon is working on it.',
      canCancel: false,
      canStopWaiting: false,
    });
    expect(await bulk.station.refusal('bulk.cancel', cancel(runIds[0]))).toContain(
      'may have begun with',
    );
    await bulk.work(6 * 60);
    expect(await runOf(runIds[0])).toMatchObject({
      words: 'Amazon has not finished with it for hours.',
      canStopWaiting: true,
    });
    await bulk.station.run('bulk.cancel', cancel(runIds[0]));
    expect(await states()).toEqual(['Unknown']);
    await settleSingles();
    expect(await states()).toEqual(['Success']);
    onceEach(ids);
  });

  it('looks ever more seldom, within the limits, and goes on through trouble', async () => {
    await bulk.ship(1);
    bulk.amazon.feeds.setEnding('IN_PROGRESS');
    await bulk.submit();
    await bulk.work(60);
    const looks = () =>
      bulk.amazon.requests.filter(
        ({ method, path }) => method === 'GET' && /feeds\/feed-/.test(path),
      );
    expect(looks().length).toBeLessThan(75);
    for (const fault of ['throttle', 'unavailable', 'server-error', 'malformed'] as const) {
      bulk.amazon.feeds.setFault('getFeed', fault);
      await bulk.work(3);
    }
    bulk.amazon.feeds.setFault('getFeed', null);
    bulk.amazon.feeds.setEnding('DONE');
    for (const fault of ['throttle', 'unavailable', 'cut-before-acting'] as const) {
      bulk.amazon.feeds.setFault('getFeedDocument', fault);
      await bulk.work(10);
      expect(await states()).toEqual(['Bulk']);
    }
    bulk.amazon.feeds.setFault('getFeedDocument', null);
    bulk.amazon.feeds.setFault('download', 'unavailable');
    await bulk.work(10);
    bulk.amazon.feeds.setFault('download', null);
    await bulk.work();
    expect(await states()).toEqual(['Success']);
  });
});

describe('the pause between two feeds', () => {
  it('is twenty minutes: the next update says when it goes, and goes then', async () => {
    await bulk.ship(1);
    await bulk.submit();
    await bulk.work(1);
    const sentAt = Date.parse((await bulk.station.run('bulk.runs', {})).runs[0]?.sentAt ?? '');
    const ids = await bulk.ship(2);
    const { accountId } = bulk;
    const seen = await bulk.station.run('bulk.preview', { accountId, date: await bulk.today() });
    const goesAt = new Date(sentAt + 20 * 60_000).toISOString();
    expect(seen).toMatchObject({ included: 2, excluded: 1, goesAt });
    const { runIds } = await bulk.submit();
    await bulk.work(10);
    expect(await runOf(runIds[0])).toMatchObject({
      state: 'queued',
      nextAt: goesAt,
      words: 'Waits for its turn: Amazon asks for a pause between two updates.',
    });
    await bulk.work();
    expect(bulk.amazon.feeds.created()).toHaveLength(2);
    expect(bulk.amazon.feeds.tooSoonCount()).toBe(0);
    expect(bulk.amazon.feeds.throttledCount()).toBe(0);
    expect(new Set(await states())).toEqual(new Set(['Success']));
    onceEach(ids);
  });

  it('is kept between the parts of an update that is too large for one document', async () => {
    await bulk.close();
    const clock = createManualClock('2026-11-24T15:00:00.000Z');
    const secrets = createMemorySecrets();
    bulk = await openBulkStation({
      clock,
      secrets,
      instrument: (context) => ({
        ...context,
        channels: new Map([
          ['amazon', createAmazonChannel({ secrets, clock, maxDocumentBytes: 1_600 })],
        ]),
      }),
    });
    const ids = await bulk.ship(5);
    const { words, runIds } = await bulk.submit();
    expect(words).toBe('5 packages of 2026-11-24 in 3 bulk updates.');
    const turns = await Promise.all(
      runIds.map(async (id) => Date.parse((await runOf(id)).nextAt ?? '')),
    );
    expect(turns.map((turn) => (turn - (turns[0] ?? 0)) / 60_000)).toEqual([0, 20, 40]);
    await bulk.work();
    expect(bulk.amazon.feeds.created().map(({ xml }) => xml.length < 1_600)).toEqual([
      true,
      true,
      true,
    ]);
    expect(bulk.amazon.feeds.tooSoonCount()).toBe(0);
    expect(new Set(await states())).toEqual(new Set(['Success']));
    onceEach(ids);
  });

  it('closes up when an update before it is cancelled', async () => {
    await bulk.ship(1);
    await bulk.submit();
    await bulk.work(1);
    await bulk.ship(1);
    const { runIds: second } = await bulk.submit();
    await bulk.ship(1);
    const { runIds: third } = await bulk.submit();
    const turn = (await runOf(second[0])).nextAt;
    expect((await runOf(third[0])).nextAt).not.toBe(turn);
    await bulk.station.run('bulk.cancel', cancel(second[0]));
    expect((await runOf(third[0])).nextAt).toBe(turn);
  });
});

describe('cancelling', () => {
  it('before Amazon is told gives every package back as it was', async () => {
    const [x = ''] = await bulk.ship(1, 'nothing');
    const [pending = ''] = await bulk.ship(1);
    const { runIds } = await bulk.submit();
    const { run, rows } = await bulk.station.run('bulk.cancel', cancel(runIds[0]));
    expect(run).toMatchObject({ state: 'cancelled', counts: { returned: 2 }, canCancel: false });
    expect(run.words).toBe('Cancelled. Cancelled before anything was sent.');
    expect(rows.map((row) => row.writeBack)).toEqual(['NotSent', 'Pending']);
    expect(await bulk.cart()).toEqual({ [x]: 'NotSent', [pending]: 'Pending' });
    expect(await bulk.station.refusal('bulk.cancel', cancel(runIds[0]))).toContain('over already');
    await bulk.work();
    expect(bulk.amazon.feeds.created()).toEqual([]);
    await bulk.station.run('station.reopenConfirmation', {
      packageId: rows[0]?.packageId ?? '',
    });
    expect((await bulk.station.run('station.view', {})).confirmation?.buttons[0]?.enabled).toBe(
      true,
    );
  });

  it('in the queue of Amazon is asked of Amazon, and gives every package back', async () => {
    const [x = ''] = await bulk.ship(1, 'nothing');
    bulk.amazon.feeds.setEnding('IN_QUEUE');
    const { runIds } = await bulk.submit();
    await bulk.work(2);
    expect(await runOf(runIds[0])).toMatchObject({
      words: 'In the queue of Amazon.',
      canCancel: true,
    });
    await bulk.station.run('bulk.cancel', cancel(runIds[0]));
    expect((await runOf(runIds[0])).words).toBe('Being cancelled.');
    await bulk.work();
    expect(bulk.amazon.feeds.created()[0]?.status).toBe('CANCELLED');
    expect(await runOf(runIds[0])).toMatchObject({ state: 'cancelled', counts: { returned: 1 } });
    expect(await bulk.cart()).toEqual({ [x]: 'NotSent' });
    expect(bulk.amazon.packagesOf(x)).toEqual([]);
  });

  it('that comes too late changes nothing: the update goes on to its end', async () => {
    const ids = await bulk.ship(1);
    const { runIds } = await bulk.submit();
    await bulk.station.bulkUpdates.drain();
    bulk.clock.advance(16_000);
    await bulk.station.run('bulk.cancel', cancel(runIds[0]));
    await bulk.work();
    expect(await runOf(runIds[0])).toMatchObject({ state: 'done' });
    expect(await states()).toEqual(['Success']);
    onceEach(ids);
  });

  it('of a failed one leaves it failed, with its five attempts', async () => {
    await bulk.ship(1);
    await bulk.amazon.setFault('reject');
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await bulk.station.writeBacks.drain();
      bulk.clock.advance(3 * 3_600_000);
    }
    const { runIds } = await bulk.submit([], '2026-11-24');
    await bulk.station.run('bulk.cancel', cancel(runIds[0]));
    const { rows } = await bulk.station.run('status.view', { offset: 0, limit: 5 });
    expect(rows).toMatchObject([{ state: 'Failed', errorCount: 5, errorCode: 'InvalidInput' }]);
  });

  it('of a held one that has moved meanwhile lets it go', async () => {
    await bulk.saveAccount({ shipConfirmations: 'movement' });
    const [id = ''] = await bulk.ship(1);
    const { rows } = await bulk.station.run('packages.list', { offset: 0, limit: 1 });
    const { runIds } = await bulk.submit([rows[0]?.packageId ?? '']);
    expect(await states()).toEqual(['Bulk']);
    bulk.station.context.store.write((tx) => {
      const record = tx.packages.find(rows[0]?.packageId ?? '');
      tx.packages.setMoved(record?.key ?? 0, bulk.clock.now().toISOString());
      return null;
    });
    await bulk.station.run('bulk.cancel', cancel(runIds[0]));
    expect(await bulk.cart()).toEqual({ [id]: 'Pending' });
  });
});

describe('security of a bulk update', () => {
  it('sends no credential to where the documents lie, and shows no signed address anywhere', async () => {
    await bulk.ship(1);
    const { runIds } = await bulk.submit();
    await bulk.work();
    const { transfers } = bulk.amazon.feeds;
    expect(transfers.map(({ method }) => method)).toEqual(['PUT', 'GET']);
    const sent = JSON.stringify(transfers);
    const token = String(bulk.amazon.requests.at(-1)?.headers['x-amz-access-token']);
    for (const secret of [...Object.values(bulk.amazon.credentials), token]) {
      expect(sent).not.toContain(secret);
    }
    for (const { headers } of transfers) {
      expect(Object.keys(headers).filter((name) => /auth|token|cookie/.test(name))).toEqual([]);
    }
    const detail = await bulk.detail(runIds[0] ?? '');
    const shown = JSON.stringify([
      detail,
      await bulk.station.run('status.detail', { packageId: detail.rows[0]?.packageId ?? '' }),
    ]);
    expect(shown).not.toMatch(/Signature|storage|Atza/);
    for (const secret of [...Object.values(bulk.amazon.credentials), ...bulk.amazon.personal]) {
      expect(shown).not.toContain(secret);
    }
  });
});

it('two thousand packages go in one feed', { timeout: 120_000 }, async () => {
  const ids = await bulk.ship(2_000, 'nothing');
  const { accountId } = bulk;
  const date = await bulk.today();
  const began = performance.now();
  const seen = await bulk.station.run('bulk.preview', { accountId, date });
  const previewed = performance.now();
  const { words } = await bulk.submit();
  const submitted = performance.now();
  expect(seen.included).toBe(2_000);
  expect(words).toBe('2000 packages of 2026-11-24 in one bulk update.');
  await bulk.work();
  const worked = performance.now();
  process.stdout.write(
    `2,000 packages: preview ${Math.round(previewed - began)} ms, submit ${Math.round(submitted - previewed)} ms, the rest ${Math.round(worked - submitted)} ms, document ${bulk.amazon.feeds.created()[0]?.xml.length} bytes\n`,
  );
  expect(bulk.amazon.feeds.created()).toHaveLength(1);
  const { runs } = await bulk.station.run('bulk.runs', {});
  expect(runs[0]?.counts).toMatchObject({ success: 2_000 });
  onceEach(ids);
});
