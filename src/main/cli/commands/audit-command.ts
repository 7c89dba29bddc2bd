import type { Command } from 'commander';
import type { AuditEntryView, AuditFilter } from '../../../shared/audit-contract.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { localDate, wholeNumber } from '../parse-options.ts';
import { shownTime } from '../shown-time.ts';
import { stationCommand } from './station-command.ts';

type AuditOptions = CommonOptions & {
  readonly text?: string;
  readonly actor?: string;
  readonly subject?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly offset: number;
  readonly csv?: string;
};

const columns: readonly Column<AuditEntryView>[] = [
  { title: 'Time', cell: (entry) => shownTime(entry.at), whole: true },
  { title: 'Who', cell: (entry) => entry.actor },
  { title: 'Of', cell: (entry) => `${entry.subject} ${entry.subjectName}`.trim() },
  { title: 'What', cell: (entry) => entry.words, whole: true },
];

export function addAuditCommand(program: Command, world: CommandWorld): void {
  stationCommand(program, 'audit', 'list who did what, the newest first, or write it to a CSV file')
    .option('--text <text>', 'only with these words, or of orders that they find')
    .option('--actor <name>', 'only what this user did')
    .option('--subject <kind>', 'only of orders: order; of packages: package; of users: user …')
    .option('--from <date>', 'from this day of the station on', localDate)
    .option('--to <date>', 'up to this day of the station, it included', localDate)
    .option('--limit <number>', 'at most so many', wholeNumber(1, 500), 100)
    .option('--offset <number>', 'leave out so many', wholeNumber(0, 10_000_000), 0)
    .option('--csv <file>', 'write all of them to this file; one that is there is replaced')
    .action((options: AuditOptions) =>
      inStation(world, options, async (command) => {
        if (options.csv === undefined) await list(command, options);
        else await save(command, options, options.csv);
      }),
    );
}

async function list({ station, output }: StationCommand, options: AuditOptions): Promise<void> {
  const { limit, offset } = options;
  const found = await ask(station, 'audit.list', { ...filterOf(options), limit, offset });
  output.table(columns, found.rows);
  output.line(`${found.rows.length} of ${entries(found.total)}`);
  output.document({ rows: found.rows, total: found.total });
}

async function save(
  { station, output, paths, pathOf }: StationCommand,
  options: AuditOptions,
  file: string,
): Promise<void> {
  paths.save(pathOf(file));
  const saved = await ask(station, 'audit.export', filterOf(options));
  output.line(`${entries(saved.rows)} in ${saved.savedTo ?? ''}`);
  output.document(saved);
}

function entries(count: number): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'}`;
}

function filterOf({ text, actor, subject, from, to }: AuditOptions): AuditFilter {
  return {
    ...(text === undefined ? {} : { text }),
    ...(actor === undefined ? {} : { actor }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
