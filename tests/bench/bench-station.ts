import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { composeStation } from '../../src/main/compose.ts';
import type { Station, StationOptions } from '../../src/main/composed-station.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../src/shared/contract.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

export const projectRoot = join(import.meta.dirname, '..', '..');

/** The account that generated orders belong to. */
export const benchAccountId = 'bench-account';

/** The database of the station in a folder. */
export function stationFile(dataDir: string): string {
  return join(dataDir, 'packbench.db');
}

/** A station on the system's clock, everything real, with one account; nothing in it runs yet. */
export function openBenchStation(
  dataDir: string,
  options: Partial<Pick<StationOptions, 'practice' | 'instrument'>> = {},
): Station {
  mkdirSync(dataDir, { recursive: true });
  const composed = composeStation({
    practice: false,
    resourcesDir: join(projectRoot, 'resources'),
    migrationsDir: join(projectRoot, 'migrations'),
    appVersion: '0.0.0-bench',
    host: {
      chooseOpenFile: async () => null,
      chooseSaveFile: async () => null,
      copyText: () => undefined,
      secrets: createMemorySecrets(),
    },
    ...options,
    dataDir,
  });
  if (!composed.ok) throw new Error(composed.error.message);
  const station = composed.value;
  station.context.store.write((tx) => {
    const channel = options.practice === true ? 'practice' : 'amazon';
    const account = { channel, name: 'Bench shop', company: '', enabled: true, settings: {} };
    tx.accounts.save({ id: benchAccountId, ...account }, new Date().toISOString());
  });
  return station;
}

/** Runs a command; a refusal ends the benchmark. */
export async function runCommand<Name extends CommandName>(
  station: Station,
  name: Name,
  input: CommandInput<Name>,
): Promise<CommandOutput<Name>> {
  const result = await station.dispatch(name, input);
  if (!result.ok) throw new Error(`${name} was refused: ${result.error.message}`);
  return result.value;
}
