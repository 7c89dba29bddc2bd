import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleConfirmation } from '../../../../../tests/support/confirmation-samples.ts';
import { createManualClock } from '../../../../../tests/support/manual-clock.ts';
import { createMemorySecrets } from '../../../../../tests/support/memory-secrets.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';
import { createFileChannel } from './adapter.ts';
import { lost } from './drop-place.ts';
import { createLocalPlace } from './local-place.ts';

const never = new AbortController().signal;
const options = {
  secrets: createMemorySecrets(),
  clock: createManualClock(),
  name: 'file',
} as const;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packbench-files-'));
});
afterEach(async () => {
  await chmod(folder, 0o700).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

const account = (settings: Readonly<Record<string, string>> = {}) => ({
  id: 'account-1',
  name: 'Warehouse',
  settings: { deliverTo: 'folder', folder, timeZone: 'UTC', ...settings },
});
const confirm = (changes: Partial<Confirmation> = {}, settings = {}, signal = never) =>
  createFileChannel(options).confirm(account(settings), sampleConfirmation(changes), signal);
const readBack = (changes: Partial<Confirmation> = {}, settings = {}, signal = never) =>
  createFileChannel(options).readBack(account(settings), sampleConfirmation(changes), signal);
const csvFiles = async () => (await readdir(folder)).filter((name) => name.endsWith('.csv'));

describe('files in a folder', () => {
  test('a package is one file, and reading back says so', async () => {
    expect((await readBack()).result).toEqual({ kind: 'absent' });
    const { outcome, evidence } = await confirm();
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(evidence).toMatchObject([{ api: 'writeback', httpStatus: null }]);
    const [name = ''] = await csvFiles();
    const text = await readFile(join(folder, name), 'utf8');
    expect(text).toMatch(/^Order ID,.*\r\n902-1106328-1059050,1,.*\r\n$/);
    expect(await readdir(join(folder, 'packbench-sent'))).toEqual([name.replace('.csv', '.json')]);
    expect((await readBack()).result).toEqual({ kind: 'confirmed' });
  });

  test('a repeat after the file was fetched writes nothing, also with other columns', async () => {
    await confirm();
    for (const name of await csvFiles()) await rm(join(folder, name));
    const { outcome } = await confirm({}, { columns: 'Nr = trackingNumber' });
    expect(outcome.kind).toBe('accepted');
    expect(await csvFiles()).toEqual([]);
    const other = { trackingNumber: 'OTHER1' };
    expect((await confirm(other)).outcome).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('1Z12345E0205271688'),
    });
    expect((await readBack(other)).result.kind).toBe('different');
  });

  test('two accounts with one folder do not take each other for themselves', async () => {
    await confirm();
    const second = { ...account(), id: 'account-2' };
    const { outcome } = await createFileChannel(options).confirm(
      second,
      sampleConfirmation(),
      never,
    );
    expect(outcome.kind).toBe('accepted');
    expect(await csvFiles()).toHaveLength(2);
  });

  test('a folder that is not there is a fault of the account and is not made', async () => {
    const gone = { folder: join(folder, 'gone') };
    expect((await confirm({}, gone)).outcome).toMatchObject({
      kind: 'auth',
      code: 'folder-missing',
    });
    expect((await readBack({}, gone)).result).toMatchObject({
      kind: 'not-proven',
      outcome: { kind: 'auth' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('a file where the folder should be is a fault of the account', async () => {
    await writeFile(join(folder, 'file'), '');
    const { outcome } = await confirm({}, { folder: join(folder, 'file') });
    expect(outcome.kind).toBe('auth');
  });

  test.runIf(process.platform !== 'win32' && process.getuid?.() !== 0)(
    'a folder that may not be written to is a fault of the account',
    async () => {
      await chmod(folder, 0o500);
      expect((await confirm()).outcome).toMatchObject({ kind: 'auth', code: 'folder-forbidden' });
    },
  );

  test.each(['', 'relative/folder', './x'])('a folder %j is no whole path', async (text) => {
    expect((await confirm({}, { folder: text })).outcome).toMatchObject({
      kind: 'auth',
      code: 'account-settings',
    });
  });

  test.each([
    [{ items: [] }, 'no items'],
    [{ shippedAt: 'yesterday' }, 'ship date'],
    [{ channelOrderId: '' }, 'no id'],
    [{ packageReferenceId: '' }, 'reference'],
    [{ items: [{ channelLineId: '1', quantity: 0, sku: '', identifiers: [] }] }, 'quantity'],
  ])('what no file can tell (%j) is refused and never there', async (changes, words) => {
    expect((await confirm(changes)).outcome).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining(words),
    });
    expect((await readBack(changes)).result).toEqual({ kind: 'absent' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('a caller who has stopped already changes nothing', async () => {
    expect((await confirm({}, {}, AbortSignal.abort())).outcome.kind).toBe('unreachable');
    expect(await readdir(folder)).toEqual([]);
  });

  test('a folder that stops answering while a file is moved is unknown, and before that unreachable', async () => {
    const stuck = (atMove: boolean) =>
      createFileChannel({
        ...options,
        timeoutMs: 50,
        openFolder: (path, signal) => {
          const place = createLocalPlace(path, signal);
          const hang = async () => lost('No answer within the time limit.');
          const broken = atMove ? { move: hang } : { write: hang };
          return { place: { ...place, ...broken }, close: async () => undefined };
        },
      }).confirm(account(), sampleConfirmation(), never);
    expect((await stuck(false)).outcome.kind).toBe('unreachable');
    expect((await stuck(true)).outcome.kind).toBe('unknown');
    expect((await readBack()).result).toEqual({ kind: 'absent' });
    expect((await confirm()).outcome.kind).toBe('accepted');
  });
});

describe('a station that is killed at any step of a real folder', () => {
  const KILLED = 'killed';
  /** Dies before or after the step with this number, counted from 0. */
  const dyingAt = (atStep: number, when: 'before' | 'after') => {
    let steps = 0;
    const dying =
      <Arguments extends readonly unknown[], Answer>(
        step: (...given: Arguments) => Promise<Answer>,
      ) =>
      async (...given: Arguments): Promise<Answer> => {
        const isHere = steps === atStep;
        steps += 1;
        if (isHere && when === 'before') throw new Error(KILLED);
        const answer = await step(...given);
        if (isHere) throw new Error(KILLED);
        return answer;
      };
    const channel = createFileChannel({
      ...options,
      openFolder: (path, signal) => {
        const place = createLocalPlace(path, signal);
        return {
          place: {
            name: place.name,
            isFolder: dying(place.isFolder),
            isThere: dying(place.isThere),
            read: dying(place.read),
            write: dying(place.write),
            makeFolder: dying(place.makeFolder),
            move: dying(place.move),
          },
          close: async () => undefined,
        };
      },
    });
    return { channel };
  };

  test('hands the package over once, also when its file is fetched meanwhile', async () => {
    let atStep = 0;
    let wasKilled = true;
    for (; wasKilled; atStep += 1) {
      wasKilled = false;
      for (const when of ['before', 'after'] as const) {
        for (const isFetched of [false, true]) {
          const order = { channelOrderId: `${atStep}-${when}-${isFetched}` };
          const sent: string[] = [];
          const fetchAll = async () => {
            for (const name of await csvFiles()) {
              sent.push(name);
              await rm(join(folder, name));
            }
          };
          const { channel } = dyingAt(atStep, when);
          await channel
            .confirm(account(), sampleConfirmation(order), never)
            .catch((error: unknown) => {
              expect(String(error)).toContain(KILLED);
              wasKilled = true;
            });
          if (isFetched) await fetchAll();
          const { result } = await readBack(order);
          if (result.kind === 'absent') {
            expect((await confirm(order)).outcome.kind).toBe('accepted');
          } else {
            expect(result).toEqual({ kind: 'confirmed' });
          }
          await fetchAll();
          expect(sent).toHaveLength(1);
        }
      }
    }
    expect(atStep).toBeGreaterThan(8);
  });
});

describe('a folder of this computer', () => {
  test('a step that does not end in time is lost', async () => {
    const stop = new AbortController();
    const place = createLocalPlace(folder, stop.signal);
    stop.abort();
    expect(await place.isThere('x')).toMatchObject({ ok: false, failure: { kind: 'lost' } });
  });

  test('a part that is gone when it is to be moved may have been moved already', async () => {
    const place = createLocalPlace(folder, never);
    await mkdir(join(folder, 'packbench-sent'));
    expect(await place.move('packbench-sent/a.part', 'a.csv')).toMatchObject({
      ok: false,
      failure: { kind: 'lost' },
    });
  });

  test('a folder that is made twice is there', async () => {
    const place = createLocalPlace(folder, never);
    expect(await place.makeFolder('packbench-sent')).toEqual({ ok: true, value: null });
    expect(await place.makeFolder('packbench-sent')).toEqual({ ok: true, value: null });
  });
});
