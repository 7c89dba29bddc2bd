import type { Command } from 'commander';
import type { ScaleView } from '../../../shared/scale-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { pause } from '../drain-updates.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { stationCommand } from './station-command.ts';

type ScaleOptions = CommonOptions & { readonly watch?: true };

const LOOK_EVERY_MS = 100;
/** A scale that stands still has said enough by then; one that moves on is shown as it is. */
const SETTLES_IN_MS = 5_000;

export function addScaleCommand(program: Command, world: CommandWorld): void {
  stationCommand(program, 'scale', 'show the scale of the bench and its weight')
    .option('--watch', 'until Ctrl-C, each time that something changes')
    .action((options: ScaleOptions) =>
      inStation(world, options, (command) => show(command, options.watch === true)),
    );
}

async function show(command: StationCommand, watch: boolean): Promise<void> {
  const { station, output, stop } = command;
  const look = () => ask(station, 'scale.view', {});
  station.scale.start();
  await station.scale.look();
  if (watch) await watchScale(command, look);
  else {
    const until = station.context.clock.now().getTime() + SETTLES_IN_MS;
    while (
      isUndecided(await look()) &&
      station.context.clock.now().getTime() < until &&
      !stop.aborted
    ) {
      await pause(LOOK_EVERY_MS, stop);
    }
    output.line(lineOf(await look()));
  }
  output.document({ scale: await look() });
}

async function watchScale({ output, stop }: StationCommand, look: () => Promise<ScaleView>) {
  output.line('Watching; Ctrl-C stops.');
  let last = '';
  while (!stop.aborted) {
    const line = lineOf(await look());
    if (line !== last) output.line(line);
    last = line;
    await pause(LOOK_EVERY_MS, stop);
  }
}

function isUndecided({ standing }: ScaleView): boolean {
  return standing === 'waiting' || standing === 'settling';
}

/** Nobody packs here, so that a weight is a weight, whoever put it on the scale and when. */
function lineOf({ connected, name, words, grams }: ScaleView): string {
  if (!connected) return words;
  return `${name}: ${grams === null ? words : `${grams} g`}`;
}
