import { afterAll, beforeAll, expect, test } from 'vitest';
import { scaleView } from '../../../src/shared/scale-views.ts';
import { openTestStation } from '../../support/test-station.ts';
import { docExamples } from './doc-examples.ts';
import { packbenchHere, startPackbench, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const run = packbenchHere(folder.path);
const station = ['--data', 'station'];

beforeAll(async () => {
  await run('account', 'add', ...station, '--channel', 'practice', '--name', 'Practice shop');
});
afterAll(() => folder.remove());

async function putOnPracticeScale(grams: number | null): Promise<void> {
  const open = await openTestStation({ dataDir: `${folder.path}/station` });
  await open.run('practice.setScale', { grams });
  await open.stop();
}

test('without a scale it says so and ends', async () => {
  expect(await run('scale', ...station)).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      /^(No scale is attached|Scales can not be used on this computer)/,
    ),
    stderr: '',
  });
});

test('with one it shows the weight that has settled', async () => {
  await putOnPracticeScale(1_240);
  expect(await run('scale', ...station)).toEqual({
    code: 0,
    stdout: 'Practice scale: 1240 g\n',
    stderr: '',
  });
  const { stdout } = await run('scale', ...station, '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    scale: { connected: true, name: 'Practice scale', grams: 1_240, standing: 'not-lifted' },
  });
});

test('it watches until it is stopped, and follows what is put on', async () => {
  await putOnPracticeScale(0);
  const watching = startPackbench(folder.path, ['scale', ...station, '--watch']);
  await watching.shows('Practice scale: Put the parcel on the scale.');
  await putOnPracticeScale(500);
  await watching.shows('Practice scale: 500 g');
  watching.kill('SIGTERM');
  const { code, stdout, stderr } = await watching.finished;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Watching; Ctrl-C stops.\n');
});

test('docs/cli.md shows the document as the core gives it', () => {
  const example = docExamples().get('scale') as { scale: unknown };
  expect(scaleView.safeParse(example.scale).error).toBe(undefined);
});
