import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RefusedError, refuse } from '../../shared/app-error.ts';
import type { Station } from '../composed-station.ts';
import { type ChosenPaths, createChosenPaths } from './chosen-paths.ts';
import type { CommandWorld, CommonOptions, StationRequest } from './command-world.ts';
import type { Output } from './output.ts';
import { signInUser } from './sign-in-user.ts';
import { UsageError } from './usage-error.ts';

/** What a command works with while its station is open. */
export type StationCommand = {
  readonly station: Station;
  readonly output: Output;
  readonly paths: ChosenPaths;
  readonly stop: AbortSignal;
  /** True when this very command has made the station. */
  readonly isNew: boolean;
  /** A file named on the command line, as a whole path. */
  readonly pathOf: (name: string) => string;
};

/** Only commands that set a station up make one; a mistyped folder must not become an empty station. */
export type StationSetup = {
  readonly makes?: 'real' | 'practice';
  readonly retryPolicy?: StationRequest['retryPolicy'];
};

/**
 * Opens the station of `--data`, signs the user of `--user` in where the station has users, does the
 * work and closes it again, whatever happens.
 */
export async function inStation(
  world: CommandWorld,
  options: CommonOptions,
  work: (command: StationCommand) => Promise<void>,
  setup: StationSetup = {},
): Promise<void> {
  // An unset variable in a script gives an empty name, which would mean the folder one is in.
  if (options.data.trim() === '')
    throw new UsageError('Name the folder of the station after --data.');
  const dataDir = resolve(world.workFolder, options.data);
  const isNew = !stationExists(dataDir);
  if (isNew && setup.makes === undefined) {
    refuse(
      'not-found',
      `There is no station in ${dataDir}. Check the folder, or make a station there with "packbench account add".`,
    );
  }
  const paths = createChosenPaths();
  const opened = await world.openStation({
    dataDir,
    practice: setup.makes === 'practice',
    host: paths.host,
    ...(setup.retryPolicy === undefined ? {} : { retryPolicy: setup.retryPolicy }),
  });
  if (!opened.ok) throw new RefusedError(opened.error);
  const station = opened.value;
  try {
    await signInUser(station, options.user, world.pins.own, world.stop);
    await work({
      station,
      paths,
      isNew,
      output: world.createOutput(options.json === true),
      stop: world.stop,
      pathOf: (name) => resolve(world.workFolder, name),
    });
  } catch (error) {
    if (!(error instanceof RefusedError)) logFault(station, error);
    throw error;
  } finally {
    await station.stop();
  }
}

export function stationExists(dataDir: string): boolean {
  return existsSync(join(dataDir, 'packbench.db'));
}

/** The person sees one line; whoever helps them needs to see where it came from. */
function logFault(station: Station, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  station.context.log.error('A command of the command line failed', { error: text });
}
