import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findPackage } from '../find-package.ts';
import { inStation } from '../in-station.ts';
import { stationCommand } from './station-command.ts';

type BundleOptions = CommonOptions & {
  readonly out: string;
  readonly shipment?: readonly string[];
};

/** Under `status`, whose `--data` and `--json` it shares: they are read wherever they stand. */
export function addBundleCommand(status: Command, world: CommandWorld): void {
  status
    .command('bundle')
    .description('write what support needs to a file: no buyer and no credential is in it')
    .requiredOption('--out <file>', 'file to write; one that is there is replaced')
    .option('--shipment <packages...>', 'tell the attempts of these shipments whole')
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<BundleOptions>();
      await inStation(world, options, async ({ station, output, paths, pathOf }) => {
        const packageIds: string[] = [];
        for (const code of options.shipment ?? []) {
          packageIds.push((await findPackage(station, code)).packageId);
        }
        paths.save(pathOf(options.out));
        const saved = await ask(station, 'status.supportBundle', { packageIds });
        output.line(`${counted(saved.rows, 'line')} in ${saved.savedTo ?? ''}`);
        output.document(saved);
      });
    });
}

export function addSendNowCommand(program: Command, world: CommandWorld): void {
  stationCommand(
    program,
    'send-now <packages...>',
    'send what is held until it moves, or waits for an IMEI',
  ).action((codes: readonly string[], options: CommonOptions) =>
    inStation(world, options, async ({ station, output }) => {
      const packageIds: string[] = [];
      for (const code of codes) packageIds.push((await findPackage(station, code)).packageId);
      const done = await ask(station, 'status.sendNow', { commandId: randomUUID(), packageIds });
      output.line(`${counted(done.sent, 'update')} to be sent by the next "packbench sync".`);
      output.document(done);
    }),
  );
}
