import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TrackingAnswer, TrackingSource } from '../../../src/main/app/tracking-port.ts';
import { composeStation } from '../../../src/main/compose.ts';
import { noMovementView } from '../../../src/shared/tracking-views.ts';
import { createFakeChannel } from '../../support/fake-channel.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { writeOrderFile } from './order-file.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const station = ['--data', 'station'];
const key = 'key-of-the-tracking-service';
const text = { required: true, standard: '', choices: [], isUrl: false, hint: '' } as const;

let answer: TrackingAnswer = { kind: 'events', events: [], evidence: [] };
const source: TrackingSource = {
  kind: 'easypost',
  name: 'EasyPost',
  fields: [
    {
      ...text,
      name: 'baseUrl',
      label: 'Address',
      secret: false,
      standard: 'https://api.easypost.com',
      isUrl: true,
    },
    { ...text, name: 'apiKey', label: 'API key', secret: true },
  ],
  limit: { bucket: 'look', perSecond: 2, burst: 2, cost: 1 },
  look: async () => answer,
};
const channels = ['amazon', 'backmarket'].map((name) => createFakeChannel({ name }));
const instrument: Parameters<typeof packbenchHere>[1] = {
  secrets: createMemorySecrets(),
  stdin: JSON.stringify({ apiKey: key }),
  instrument: (context) => ({
    ...context,
    channels: new Map(channels.map((channel) => [channel.name, channel])),
    trackingSources: new Map([[source.kind, source]]),
  }),
};
const run = packbenchHere(folder.path, instrument);
/** Commands whose document is shown once, with another command. */
const answersLike: Readonly<Record<string, string>> = {
  'tracking sources set': 'tracking sources add',
  'tracking sources remove': 'tracking sources list',
  'tracking event': 'tracking show',
};
/** What each command has answered, to be held against the document. */
const answers = new Map<string, unknown>();

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  const document = JSON.parse(stdout);
  const words = args[0] === 'tracking' ? (args[1] === 'sources' ? 3 : 2) : 1;
  const name = args.slice(0, words).join(' ');
  const shown = answersLike[name] ?? name;
  // What has something in it says more of its shape.
  if (!answers.has(shown) || name !== shown) answers.set(shown, document);
  return document;
}
async function refused(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...args, ...station);
  expect({ args, code, stdout }).toEqual({ args, code: 1, stdout: '' });
  expect(stderr).toMatch(/^packbench: [^\n]+\n$/);
  return stderr;
}
let orders = 0;
async function shipOne(account: string, quantity = 1): Promise<string> {
  orders += 1;
  const order = `555-${orders}`;
  writeOrderFile(folder.path, 'order.txt', [{ order, sku: 'IPHONE-12', quantity }]);
  await json('import', 'order.txt', '--account', account);
  const bench = ['--carrier', 'UPS', '--service', '03', '--weight', '2lb', '--no-print'];
  const number = ['--tracking', `PARCEL-000${orders}`];
  const { package: shipped } = await json('ship', order, ...bench, ...number);
  await json('confirm', shipped.shipmentNumber, '--choice', 'close');
  return shipped.shipmentNumber;
}

beforeAll(async () => {
  await run('station', 'set', ...station, '--name', 'Bench', '--zone', 'America/New_York');
  await json('carrier', 'add', '--code', 'UPS', '--name', 'UPS', '--service', '03=Ground');
  // Accounts of other channels are added in the window.
  const root = join(import.meta.dirname, '../../..');
  const opened = composeStation({
    dataDir: join(folder.path, 'station'),
    practice: false,
    resourcesDir: join(root, 'resources'),
    migrationsDir: join(root, 'migrations'),
    appVersion: 'test',
    host: {
      secrets: createMemorySecrets(),
      chooseOpenFile: async () => null,
      chooseSaveFile: async () => null,
      copyText: () => undefined,
    },
    instrument: instrument.instrument ?? ((context) => context),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  for (const [channel, name, settings] of [
    ['amazon', 'Amazon US', {}],
    ['backmarket', 'Back Market', { shipConfirmations: 'assigned', withoutImei: 'hold' }],
  ] as const) {
    const account = { channel, name, company: '', enabled: true, settings };
    expect(await opened.value.dispatch('accounts.save', account)).toMatchObject({ ok: true });
  }
  await opened.value.stop();
  answers.clear();
});
afterAll(folder.remove);

describe('tracking sources', () => {
  test('are added, changed, tested, listed and removed; the key is never shown', async () => {
    const added = await json(
      ...['tracking', 'sources', 'add', '--kind', 'EasyPost', '--name', 'Our EasyPost'],
      ...['--carriers', 'UPS, USPS', '--credentials', '-'],
    );
    expect(added.source).toMatchObject({
      name: 'Our EasyPost',
      carriers: 'UPS, USPS',
      enabled: true,
      hasCredentials: true,
      settings: { baseUrl: 'https://api.easypost.com' },
    });
    const changes = ['--carriers', '', '--disable', '--set', 'baseUrl=https://example.com/'];
    const changed = await json('tracking', 'sources', 'set', 'our easypost', ...changes);
    expect(changed.source).toMatchObject({ enabled: false, carriers: '', hasCredentials: true });
    await json('tracking', 'sources', 'set', added.source.sourceId, '--enable');
    const one = ['--carrier', 'UPS', '--number', '1Z999AA10123456784'];
    expect(await json('tracking', 'sources', 'test', 'Our EasyPost', ...one)).toEqual({
      ok: true,
      words: 'EasyPost answers: 0 tracking events of this number.',
    });
    const { kinds, sources } = await json('tracking', 'sources', 'list');
    expect([kinds.length, sources.length]).toEqual([1, 1]);
    const people = await run('tracking', 'sources', 'list', ...station);
    expect(people.stdout).toContain('Our EasyPost');
    expect(JSON.stringify([...answers.values()]) + people.stdout).not.toContain(key);
    const { sources: left } = await json('tracking', 'sources', 'remove', 'Our EasyPost');
    expect(left).toEqual([]);
  });

  test('are refused in one line', async () => {
    const sources = (...args: string[]) => refused('tracking', 'sources', ...args);
    expect(await sources('add', '--kind', 'pigeon')).toContain('Services: easypost');
    expect(await sources('remove', 'Nobody')).toContain('no tracking source "Nobody"');
    for (const name of ['Twin', 'Twin']) {
      await json('tracking', 'sources', 'add', '--kind', 'easypost', '--name', name);
    }
    expect(await sources('set', 'twin', '--disable')).toContain('Give an id');
    const { sources: twins } = await json('tracking', 'sources', 'list');
    answer = {
      kind: 'failed',
      outcome: { kind: 'auth', code: 'x', message: 'EasyPost refuses the key.' },
      evidence: [],
    };
    const one = ['--carrier', 'UPS', '--number', '1Z'];
    expect(await sources('test', twins[0].sourceId, ...one)).toContain('refuses the key');
    for (const twin of twins) await json('tracking', 'sources', 'remove', twin.sourceId);
    const { code } = await run('tracking', 'sources', 'set', 'x', ...station);
    expect(code).toBe(2);
  });
});

describe('movement', () => {
  test('a person enters what was seen; the update is sent by the next sync', async () => {
    const shipment = await shipOne('Amazon US');
    const before = await json('tracking', 'show', shipment);
    expect(before).toMatchObject({ movedAt: null, events: [] });
    const at = new Date(Date.now() - 60_000).toISOString();
    const event = ['tracking', 'event', shipment, '--status', 'accepted', '--note', 'At the depot'];
    expect(await json(...event, '--at', at.replace('Z', '+00:00'))).toMatchObject({
      movedAt: at,
      events: [{ status: 'accepted', occurredAt: at, description: 'At the depot' }],
    });
    expect(await json('sync', '--once')).toMatchObject({ tried: 1, failed: 0 });
    const people = await run('tracking', 'show', shipment, ...station);
    expect(people.stdout).toContain('Accepted by the carrier');
    const future = ['--at', '2100-01-01T00:00:00Z'];
    expect(await refused(...event, ...future)).toContain('in the future');
    for (const wrong of [
      ['--status', 'flown'],
      ['--status', 'accepted', '--at', '2026-11-22 09:43'],
    ]) {
      const finished = await run('tracking', 'event', shipment, ...station, ...wrong);
      expect(finished).toMatchObject({ code: 2, stdout: '' });
    }
  });

  test('events come from a file, and problems are told by their line', async () => {
    const shipment = await shipOne('Amazon US');
    const { trackingNumber } = await json('tracking', 'show', shipment);
    const rows = ['Tracking number,Status', `${trackingNumber},Delivered`, '1ZNOBODY,Delivered'];
    writeFileSync(join(folder.path, 'events.csv'), rows.join('\n'));
    expect(await json('tracking', 'import', 'events.csv')).toMatchObject({
      added: 1,
      moved: 1,
      released: 1,
      problems: [{ fileLine: 3 }],
    });
    const again = await run('tracking', 'import', 'events.csv', ...station);
    expect(again.stdout).toContain('0 new events');
    expect(again.stdout).toContain('Line 3: No package has the tracking number 1ZNOBODY.');
    expect(await refused('tracking', 'import', 'none.csv')).toContain('not there');
  });

  test('held packages are sent now, and refused when there is nothing to send', async () => {
    const shipments = [await shipOne('Amazon US'), await shipOne('Amazon US')];
    expect(await json('tracking', 'overdue')).toEqual({ rows: [], total: 0 });
    expect(await json('send-now', ...shipments)).toEqual({ sent: 2 });
    expect(await refused('send-now', shipments[0] ?? '')).toContain('does not wait');
    expect(await refused('send-now', 'S99')).toContain('No package has the number');
  });
});

describe('IMEIs', () => {
  test('are listed as waiting, entered, and go out with the update', async () => {
    const shipment = await shipOne('Back Market', 2);
    expect(await json('imei-waiting')).toMatchObject({
      total: 1,
      rows: [{ shipmentNumber: shipment, missing: 2, skus: ['IPHONE-12'], sentWithoutAt: null }],
    });
    expect((await run('imei-waiting', ...station)).stdout).toContain('1 of 1 package');
    const imeis = ['490154203237518', '35-693803-564380-9'];
    expect(await json('imei', shipment, ...imeis)).toMatchObject({
      lines: [{ identifiers: ['490154203237518', '356938035643809'] }],
    });
    await json('sync', '--once');
    const sent = channels[1]?.calls[0]?.confirmation.items[0]?.identifiers;
    expect(sent).toEqual(['490154203237518', '356938035643809']);
    expect(await refused('imei', shipment, ...imeis)).toContain('was told');
  });

  test('are refused in one line', async () => {
    const shipment = await shipOne('Back Market');
    expect(await refused('imei', shipment, '490154203237519')).toContain('last digit');
    expect(await refused('imei', shipment, '490154203237518', '--line', 'MUG')).toContain(
      'Lines: IPHONE-12',
    );
    expect(await refused('imei', await shipOne('Amazon US'), '490154203237518')).toContain(
      'Nothing in shipment',
    );
  });
});

describe('docs/cli.md', () => {
  const examples = docExamples();

  test('shows each document with the names and types that it really has', () => {
    const shown = [...answers].filter(([name]) => /^(tracking|imei)/.test(name));
    expect(shown).toHaveLength(8);
    const differences = shown.flatMap(([name, document]) =>
      examples.has(name)
        ? shapeDifferences(shapeOf(document), shapeOf(examples.get(name)), name)
        : [`${name} has no example`],
    );
    expect(differences).toEqual([]);
  });

  test('shows the list of what does not move as the core gives it', () => {
    expect(noMovementView.safeParse(examples.get('tracking overdue')).error).toBe(undefined);
  });
});
