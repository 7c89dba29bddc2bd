import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decodePicture } from '../../support/zpl-decode.ts';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { packbench, packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

test('the demonstration tells the whole story, proves every claim and leaves its files', async () => {
  const { code, stdout, stderr } = await packbench(folder.path, [
    'demo',
    '--out',
    'demo',
    '--json',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const shown = JSON.parse(stdout);
  expect(shapeDifferences(shapeOf(shown), shapeOf(docExamples().get('demo')))).toEqual([]);
  expect(shown.folder).toBe(join(folder.path, 'demo'));
  expect(shown.checks.length).toBeGreaterThan(35);
  expect(shown.checks.filter((check: { passed: boolean }) => !check.passed)).toEqual([]);
  for (const name of shown.files) expect(existsSync(join(shown.folder, name))).toBe(true);
  expect(shown.packages).toBe(22);
  expect(readdirSync(join(shown.folder, 'labels'))).toHaveLength(2 * shown.packages);
  const report = readFileSync(join(shown.folder, 'report.md'), 'utf8');
  expect(report).toContain(`**${shown.checks.length} of ${shown.checks.length} claims hold.**`);
  expect(readFileSync(join(shown.folder, 'failed.csv'), 'utf8').split('\r\n')).toHaveLength(4);

  // A barcode reader agrees with the records, for each of the four kinds of number.
  const run = packbenchHere(folder.path);
  const listed = await run('packages', '--data', shown.stationFolder, '--limit', '500', '--json');
  const packages: { carrierName: string; shipmentNumber: string; trackingNumber: string }[] =
    JSON.parse(listed.stdout).rows;
  const carriers = [...new Set(packages.map((each) => each.carrierName))];
  expect(carriers).toHaveLength(4);
  for (const carrier of carriers) {
    const one = packages.find((each) => each.carrierName === carrier);
    const png = readFileSync(join(shown.folder, 'labels', `${one?.shipmentNumber}.png`));
    const codes = await decodePicture(png);
    const tracking = one?.trackingNumber ?? 'none';
    expect(codes.filter((read) => read.text.endsWith(tracking))).toHaveLength(1);
  }

  const again = await run('demo', '--data', shown.stationFolder);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('Name a new folder') });
});
