import { type Command, Option } from 'commander';
import type { CommandInput } from '../../shared/contract.ts';
import { statusFilterSchema } from '../../shared/status-contract.ts';
import { type WriteBackState, writeBackStates } from '../../shared/write-back-states.ts';
import type { Station } from '../composed-station.ts';
import type { CommonOptions } from './command-world.ts';
import { findAccount } from './find-setup.ts';
import { localDate, wordFrom, wordsFrom } from './parse-options.ts';

/** Filters of `status` and `export`: the same words list and export the same rows. */
export type StatusFilterOptions = CommonOptions & {
  readonly state?: readonly WriteBackState[];
  readonly deferred?: true;
  readonly account?: string;
  readonly from?: string;
  readonly to?: string;
  readonly basis: 'ship-date' | 'last-attempt';
  readonly text?: string;
  readonly sort: NonNullable<CommandInput<'status.export'>['sort']>;
  readonly descending?: true;
};

const sorts = statusFilterSchema.shape.sort.unwrap().options;

export function withStatusFilters(command: Command): Command {
  return command
    .option(
      '--state <states>',
      `one or more of ${writeBackStates.join(', ')}`,
      wordsFrom(writeBackStates),
    )
    .option('--deferred', 'only what waits for its account, in whatever state')
    .option('--account <account>', 'of this account only')
    .option('--from <date>', 'on this day or later', localDate)
    .option('--to <date>', 'on this day or earlier', localDate)
    .addOption(
      new Option('--basis <basis>', 'which date --from and --to mean')
        .choices(['ship-date', 'last-attempt'])
        .default('ship-date'),
    )
    .option('--text <text>', 'with these words')
    .option('--sort <column>', `order of the rows: ${sorts.join(', ')}`, wordFrom(sorts), 'state')
    .option('--descending', 'the other way round');
}

export function statusFilterOf(
  station: Station,
  options: StatusFilterOptions,
): CommandInput<'status.export'> {
  const { state, deferred, account, from, to, text } = options;
  return {
    ...(state === undefined ? {} : { states: [...state] }),
    ...(deferred === undefined ? {} : { deferred }),
    ...(account === undefined ? {} : { accountId: findAccount(station, account).id }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(text === undefined ? {} : { text }),
    dateBasis: options.basis === 'ship-date' ? 'shipDate' : 'lastAttempt',
    sort: options.sort,
    direction: options.descending ? 'desc' : 'asc',
  };
}
