import type { Command } from 'commander';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { readJsonTexts } from '../read-json-texts.ts';
import { addressFrom, noAddress } from '../sender-address.ts';
import { UsageError } from '../usage-error.ts';
import { stationCommand } from './station-command.ts';

type SetOptions = CommonOptions & {
  readonly name?: string;
  readonly zone?: string;
  readonly currency?: string;
  readonly shipFrom?: string;
};

export function addStationCommands(program: Command, world: CommandWorld): void {
  const group = program.command('station').description('the station itself');

  stationCommand(group, 'show', 'show the station, its settings and its queues').action(
    (options: CommonOptions) => inStation(world, options, showStation),
  );

  stationCommand(group, 'set', 'change settings; makes the station if there is none in the folder')
    .option('--name <name>', 'name of the station')
    .option('--zone <zone>', 'time zone whose calendar gives the ship date, as America/New_York')
    .option('--currency <code>', 'what labels cost is counted in, as USD')
    .option('--ship-from <file>', 'JSON file with the return address, or - for stdin')
    .action(async (options: SetOptions) => {
      const { name, zone, currency, shipFrom: source } = options;
      if ([name, zone, currency, source].every((each) => each === undefined)) {
        throw new UsageError('Name what is to be set: --name, --zone, --currency or --ship-from.');
      }
      const shipFrom =
        source === undefined ? undefined : addressFrom(await readJsonTexts(source, world));
      await inStation(
        world,
        options,
        async (command) => {
          const { station } = command;
          const settings = await ask(station, 'settings.get', {});
          await ask(station, 'settings.save', {
            stationName: name ?? settings.stationName,
            stationZone: zone ?? settings.stationZone,
            ...(currency === undefined ? {} : { currency: currency.toUpperCase() }),
            shipFrom: shipFrom ?? { ...noAddress, ...settings.shipFrom },
          });
          await showStation(command);
        },
        { makes: 'real' },
      );
    });
}

async function showStation({ station, output }: StationCommand): Promise<void> {
  const info = await ask(station, 'app.info', {});
  const { currency, shipFrom } = await ask(station, 'settings.get', {});
  const queue = await ask(station, 'app.queue', {});
  output.line(
    `${info.stationName}${info.practice ? ' (practice)' : ''}, Packbench ${info.version}`,
  );
  output.line(`  Folder: ${info.dataFolder}`);
  output.line(`  Today: ${info.today} in ${info.stationZone}; costs in ${currency}`);
  const address = Object.values(shipFrom).filter((line) => line !== '');
  output.line(`  Ships from: ${address.length === 0 ? 'not set' : address.join(', ')}`);
  output.line(`  Updates: ${queue.writeBacksWaiting} waiting, ${queue.writeBacksFailed} failed`);
  output.line(
    `  Labels: ${queue.labelsWaiting} waiting, ${queue.labelsNeedingAnswer} need an answer`,
  );
  output.document({ ...info, currency, shipFrom, queue });
}
