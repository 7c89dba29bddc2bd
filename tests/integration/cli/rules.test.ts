import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeOrderFile } from './order-file.ts';
import { packbench, packbenchHere, startPackbench, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const run = packbenchHere(folder.path);
const station = ['--data', 'station'];

beforeAll(async () => {
  const made = await run('account', 'add', ...station, '--channel', 'practice', '--name', 'Shop');
  expect(made).toMatchObject({ code: 0, stderr: '' });
});
afterAll(folder.remove);

/** One line, without a stack, that begins with the command's name. */
const oneLine = /^packbench: [^\n]+\n$/;

describe('the real command', () => {
  test('answers help and version on stdout with exit code 0 and no station', async () => {
    expect(await packbench(folder.path, ['--version'])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });

  test('with --json writes one document to stdout and nothing else anywhere', async () => {
    const { code, stdout, stderr } = await packbench(folder.path, [
      'station',
      'show',
      ...station,
      '--json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      practice: true,
      dataFolder: join(folder.path, 'station'),
    });
    expect(stdout.endsWith('}\n')).toBe(true);
  });

  test('a refusal is exit code 1, one line on stderr and an empty stdout, with --json too', async () => {
    const { code, stdout, stderr } = await packbench(folder.path, [
      'order',
      'no-such-order',
      ...station,
      '--json',
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      'packbench: No order has the number no-such-order. Check the code, or import the order file again.\n',
    );
  });

  test('wrong usage is exit code 2 and one line on stderr', async () => {
    const { code, stdout, stderr } = await packbench(folder.path, ['orders']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe("packbench: required option '--data <folder>' not specified\n");
  });

  test('ends quietly when nobody reads stdout any more', async () => {
    const started = startPackbench(folder.path, ['orders', ...station, '--limit', '500']);
    started.closeStandardOutput();
    expect(await started.finished).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('Ctrl-C ends a watching station cleanly, with what it has done', async () => {
    const started = startPackbench(folder.path, ['sync', '--watch', ...station]);
    await started.shows('Watching');
    started.kill('SIGINT');
    const { code, stdout, stderr } = await started.finished;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      'Watching; Ctrl-C stops.\n0 tried; 0 waiting; 0 failed; 0 labels waiting\n',
    );
  });
});

describe('wrong usage', () => {
  test.each([
    ['no such command', ['ordres', ...station]],
    ['no such option', ['orders', ...station, '--stat', 'New']],
    ['one argument too many', ['orders', ...station, 'extra']],
    ['no order', ['ship', ...station, '--weight', '900g']],
    ['no weight', ['ship', '900-1', ...station]],
    [
      'two printers at once',
      ['ship', '1', ...station, '--weight', '1g', '--printer', 'P', '--no-print'],
    ],
    ['items without a quantity', ['ship', '1', ...station, '--weight', '1g', '--items', 'MUG']],
    ['no item at all', ['ship', '1', ...station, '--weight', '1g', '--items', 'MUG=0']],
    ['no choice', ['confirm', 'S1', ...station]],
    ['a choice that there is not', ['confirm', 'S1', ...station, '--choice', 'maybe']],
    ['a day that there is not', ['packages', ...station, '--date', '2026-02-30']],
    ['a date and a span', ['packages', ...station, '--date', '2026-11-22', '--to', '2026-11-23']],
    ['a state that there is not', ['status', ...station, '--state', 'Pending,Lost']],
    ['a limit of nothing', ['orders', ...station, '--limit', '0']],
    ['a sync that says it twice', ['sync', ...station, '--once', '--watch']],
    ['a label of an unknown kind', ['label', 'S1', ...station, '--out', 'label.gif']],
    ['a picture with a resolution', ['label', 'S1', ...station, '--out', 'l.png', '--dpi', '300']],
    [
      'a column map for a fixed format',
      ['import', 'f', ...station, '--account', 'Shop', '--format', 'ebay', '--map', 'm'],
    ],
    ['nothing to set', ['station', 'set', ...station]],
    ['a folder without a name', ['orders', '--data', '']],
    [
      'a range part without a value',
      ['carrier', 'range', 'UPS', ...station, '--from', '1', '--to', '2', '--set', 'shipper'],
    ],
  ])('%s', async (_, args) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(oneLine);
  });

  test('a value of any length stays one line that a person can read', async () => {
    const { code, stderr } = await run(
      'confirm',
      'S1',
      ...station,
      '--choice',
      'x'.repeat(100_000),
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/^packbench: [^\n]{1,300}Allowed choices are close[^\n]+\n$/);
  });
});

describe('the folder of the station', () => {
  test.each([
    ['orders'],
    ['sync', '--once'],
    ['import', 'orders.txt', '--account', 'Shop'],
    ['printer', 'list'],
    ['carrier', 'range', 'UPS', '--from', '1', '--to', '2', '--set', 'shipper=999AA1'],
    ['export', '--out', 'out.csv'],
  ])('"%s" refuses where there is no station, and makes none', async (...args) => {
    const { code, stdout, stderr } = await run(...args, '--data', 'elsewhere');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^packbench: There is no station in [^\n]*elsewhere\. [^\n]+\n$/);
    expect(existsSync(join(folder.path, 'elsewhere'))).toBe(false);
  });

  test.each([
    ['account', 'add', '--channel', 'practice', '--name', 'Practice'],
    ['printer', 'add', '--name', 'Zebra', '--address', 'tcp://127.0.0.1:9100'],
    ['carrier', 'add', '--code', 'UPS', '--name', 'UPS', '--service', '03=Ground'],
    ['station', 'set', '--name', 'Bench 4', '--zone', 'America/New_York'],
  ])('"%s %s" makes one', async (...args) => {
    const data = ['--data', `new-${args[0]}`];
    expect(await run(...args, ...data)).toMatchObject({ code: 0, stderr: '' });
    const { stdout } = await run('station', 'show', ...data, '--json');
    expect(JSON.parse(stdout).practice).toBe(args[0] === 'account');
  });

  test('a practice station has one account of its own, which gets the name', async () => {
    const listed = await run('account', 'list', ...station, '--json');
    expect(JSON.parse(listed.stdout).accounts).toEqual([
      expect.objectContaining({ name: 'Shop', channel: 'practice', hasCredentials: true }),
    ]);
    const second = await run('account', 'add', ...station, '--channel', 'practice', '--name', 'B');
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('already: Shop') });
  });

  test('a practice station takes no account of a real channel', async () => {
    const added = await run('account', 'add', ...station, '--channel', 'amazon', '--name', 'Real');
    expect(added).toMatchObject({
      code: 1,
      stderr: 'packbench: There is no channel amazon here.\n',
    });
  });
});

describe('a terminal', () => {
  test('gets no control characters from names in the orders', async () => {
    const hostile = 'Eve \u001b]0;owned\u0007 \u001b[2JBelow\u202egnp';
    const file = writeOrderFile(folder.path, 'hostile.txt', [
      { order: '111-2', sku: 'A\u001b[31m', quantity: 1, recipient: hostile },
    ]);
    expect(await run('import', file, ...station, '--account', 'Shop')).toMatchObject({ code: 0 });
    for (const args of [
      ['order', '111-2'],
      ['orders', '--text', 'Eve'],
    ]) {
      const { stdout } = await run(...args, ...station);
      expect(stdout).toContain('Eve');
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  test('sees how far an import is; a stopped one tells what went in and can be completed', async () => {
    const file = writeOrderFile(
      folder.path,
      'many.txt',
      Array.from({ length: 5_000 }, (_, index) => ({
        order: `222-${index}`,
        sku: 'A',
        quantity: 1,
      })),
    );
    const controller = new AbortController();
    const shown: string[] = [];
    const watched = packbenchHere(folder.path, {
      stop: controller.signal,
      onProgress: (text) => {
        shown.push(text);
        controller.abort();
      },
    });
    const args = ['import', file, ...station, '--account', 'shop', '--json'];
    const stopped = await watched(...args);
    expect(shown[0]).toMatch(/^\rmany\.txt: \d+ %, \d+ orders$/);
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toMatch(
      /^packbench: The import was stopped with \d+ orders read\. [^\n]+\n$/,
    );
    const report = JSON.parse(stopped.stdout);
    expect(report).toMatchObject({ cancelled: true, problemCount: 0 });
    expect(report.created).toBeGreaterThan(0);
    expect(report.created).toBeLessThan(5_000);

    const completed = JSON.parse((await run(...args)).stdout);
    expect(completed).toMatchObject({ cancelled: false, created: 5_000 - report.created });
  });
});
