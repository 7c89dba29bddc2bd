import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import { ask } from '../ask.ts';
import type { CommandWorld } from '../command-world.ts';
import { benchPart } from '../demo/bench-part.ts';
import { channelPart } from '../demo/channel-part.ts';
import { demoReport } from '../demo/demo-report.ts';
import { createStory } from '../demo/demo-story.ts';
import { filesPart } from '../demo/files-part.ts';
import { importPart } from '../demo/import-part.ts';
import { ordersPart } from '../demo/orders-part.ts';
import { inStation, type StationCommand, stationExists } from '../in-station.ts';

type DemoOptions = { readonly data?: string; readonly out?: string; readonly json?: true };

/** Only the waits are shorter than in a practice station: whoever watches has twenty seconds. */
const quickPolicy = {
  attemptDelaysMs: [0, 150, 150, 150, 150],
  deferralDelaysMs: [300],
  readBackDelayMs: 100,
  jitter: 0.1,
};

export function addDemoCommand(program: Command, world: CommandWorld): void {
  program
    .command('demo')
    .description('the whole story in a practice station, without a window, in seconds')
    .option('--data <folder>', 'folder of the new station; "station" in the results')
    .option('--out <folder>', 'folder of the results; --data, or a new one for passing files')
    .option('--json', 'answer with one JSON document on stdout')
    .action(async (options: DemoOptions) => {
      const named = options.out ?? options.data;
      const folder =
        named === undefined
          ? await mkdtemp(join(tmpdir(), 'packbench-demo-'))
          : resolve(world.workFolder, named);
      const data = resolve(world.workFolder, options.data ?? join(folder, 'station'));
      if (stationExists(data)) {
        refuse('conflict', `There is a station in ${data} already. Name a new folder.`);
      }
      const common = { data, ...(options.json === undefined ? {} : { json: options.json }) };
      await inStation(world, common, (command) => demo(command, world, { folder, data }), {
        makes: 'practice',
        retryPolicy: quickPolicy,
      });
    });
}

async function demo(
  command: StationCommand,
  world: CommandWorld,
  { folder, data }: { readonly folder: string; readonly data: string },
): Promise<void> {
  const { station, output } = command;
  const startedAt = station.context.clock.now().toISOString();
  const started = performance.now();
  const story = createStory(command, folder);
  output.line(`Demonstration in ${folder}`);
  await station.startServices();

  await importPart(story, world.sampleOrdersFile);
  await benchPart(story);
  await channelPart(story);
  await ordersPart(story);
  const files = await filesPart(story, join(data, 'practice-printer'));

  const { rows } = await ask(station, 'packages.list', { offset: 0, limit: 500 });
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const { checks } = story;
  const packages = rows.toReversed();
  const report = demoReport({ startedAt, seconds, stationFolder: data, checks, packages, files });
  await station.context.fileWriter.write(join(folder, 'report.md'), [report]);
  const failed = checks.filter((check) => !check.passed);
  output.line(
    `${checks.length - failed.length} of ${checks.length} claims hold, ${seconds} s. Results: ${folder}`,
  );
  output.document({
    folder,
    stationFolder: data,
    seconds: Number(seconds),
    packages: packages.length,
    checks,
    files: ['orders-shopify.csv', ...files, 'report.md'],
  });
  const first = failed[0];
  if (first !== undefined) {
    refuse(
      'refused',
      `${failed.length} of ${checks.length} claims do not hold; the first: ${first.claim}: ${first.found}`,
    );
  }
}
