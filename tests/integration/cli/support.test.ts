import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { writeOrderFile } from './order-file.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const run = packbenchHere(folder.path);
const station = ['--data', 'station'];

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return JSON.parse(stdout);
}

beforeAll(async () => {
  writeOrderFile(folder.path, 'orders.txt', [
    { order: '444-1', sku: 'MUG', quantity: 1, recipient: 'Bartholomew Featherstone' },
  ]);
  await json('account', 'add', '--channel', 'practice', '--name', 'Shop');
  await json('import', 'orders.txt', '--account', 'Shop');
  const bench = ['--carrier', 'UPS', '--service', '03', '--weight', '900g', '--no-print'];
  await json('ship', '444-1', ...bench);
  await json('confirm', 'S10000001', '--choice', 'close');
  await json('sync', '--until-idle');
});
afterAll(folder.remove);

describe('status bundle', () => {
  test('writes a file for support, wherever --data and --json stand', async () => {
    const bundle = ['bundle', '--out', 'support.jsonl', '--shipment', 'S10000001'];
    const { code, stdout } = await run('status', ...station, ...bundle, '--json');
    expect(code).toBe(0);
    const saved = JSON.parse(stdout);
    const text = readFileSync(join(folder.path, 'support.jsonl'), 'utf8');
    expect(saved).toEqual({
      savedTo: join(folder.path, 'support.jsonl'),
      rows: text.trim().split('\n').length,
    });
    expect(text).toContain('"kind":"attempt"');
    expect(text).not.toContain('Featherstone');
    expect(await json('status', ...bundle)).toEqual(saved);
    const example = docExamples().get('status bundle');
    expect(shapeDifferences(shapeOf(saved), shapeOf(example ?? null))).toEqual([]);
  });

  test('wants a name for the file, and shipments that there are', async () => {
    expect(await run('status', 'bundle', ...station)).toMatchObject({ code: 2, stdout: '' });
    const unknown = ['--out', 'none.jsonl', '--shipment', 'S99999999'];
    const refused = await run('status', 'bundle', ...station, ...unknown);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
  });
});

test('send-now refuses what waits for nothing', async () => {
  const refused = await run('send-now', 'S10000001', ...station);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('does not wait any more: Success');
});

test('account test says why a connection does not work, with exit code 1', async () => {
  const elsewhere = ['--base-url', 'http://127.0.0.1:9', '--credentials', '-'];
  const given = packbenchHere(folder.path, { stdin: '{"token": "t-0000-1111"}' });
  const add = ['account', 'add', '--channel', 'practice', '--name', 'Nowhere', ...elsewhere];
  expect(await given(...add, ...station)).toMatchObject({ code: 0 });
  const refused = await run('account', 'test', 'Nowhere', ...station);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toMatch(/^packbench: Nowhere: [^\n]+\n$/);
});

test('void takes a label back', async () => {
  const voided = await json('void', 'S10000001');
  expect(voided.package).toMatchObject({
    state: 'voided',
    writeBack: 'VoidedAfterConfirm',
  });
  const again = await run('void', 'S10000001', ...station, '--acknowledge-locked');
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('voided already') });
});
