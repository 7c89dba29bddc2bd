import type { Command } from 'commander';
import { refuse } from '../../../shared/app-error.ts';
import type { TrackingSourcesView, TrackingSourceView } from '../../../shared/tracking-views.ts';
import type { Station } from '../../composed-station.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { listOf } from '../list-of.ts';
import { pairs } from '../parse-options.ts';
import { readJsonTexts } from '../read-json-texts.ts';
import { shownTime } from '../shown-time.ts';
import { UsageError } from '../usage-error.ts';
import { shortText } from '../visible-text.ts';
import { stationCommand } from './station-command.ts';

type SourceOptions = CommonOptions & {
  readonly name?: string;
  readonly carriers?: string;
  readonly set?: ReadonlyMap<string, string>;
  readonly credentials?: string;
};
type AddOptions = SourceOptions & { readonly kind: string };
type SetOptions = SourceOptions & { readonly enable?: true; readonly disable?: true };
type TestOptions = CommonOptions & { readonly carrier: string; readonly number: string };

const columns: readonly Column<TrackingSourceView>[] = [
  { title: 'Source', cell: (source) => source.name },
  { title: 'Service', cell: (source) => source.kindName },
  { title: 'Carriers', cell: (source) => (source.carriers === '' ? 'all' : source.carriers) },
  { title: 'Enabled', cell: (source) => (source.enabled ? 'yes' : 'no') },
  { title: 'Credentials', cell: (source) => (source.hasCredentials ? 'yes' : 'none to be read') },
  { title: 'Follows', cell: (source) => source.following },
  { title: 'Asked', cell: (source) => shownTime(source.lastLookAt) },
  { title: 'Problem', cell: (source) => source.lastProblem },
];

/** The services that know where parcels are, for "When tracking shows movement." */
export function addTrackingSourceCommands(parent: Command, world: CommandWorld): void {
  const group = parent.command('sources').description('services that know where parcels are');

  stationCommand(group, 'list', 'list the tracking sources').action((options: CommonOptions) =>
    inStation(world, options, async ({ station, output }) => {
      const view = await ask(station, 'tracking.sources', {});
      output.table(columns, view.sources);
      if (view.sources.length === 0) {
        const kinds = listOf(view.kinds.map(({ kind }) => kind));
        output.line(`There is no tracking source yet. Services: ${kinds || 'none'}.`);
      }
      output.document(view);
    }),
  );

  withSettings(stationCommand(group, 'add', 'add a tracking source'))
    .requiredOption('--kind <service>', 'service, as "tracking sources list" names it')
    .action(async (options: AddOptions) => {
      const credentials = await credentialsOf(options, world);
      await inStation(world, options, (command) => add(command, options, credentials));
    });

  withSettings(stationCommand(group, 'set <source>', 'change a tracking source'))
    .option('--enable', 'ask it again')
    .option('--disable', 'ask it no more')
    .action(async (wanted: string, options: SetOptions) => {
      if (options.enable === true && options.disable === true) {
        throw new UsageError('Choose one of --enable and --disable.');
      }
      const given = [options.name, options.carriers, options.set, options.credentials];
      const flags = [options.enable, options.disable];
      if ([...given, ...flags].every((each) => each === undefined)) {
        throw new UsageError('Say what to change, for instance --carriers UPS.');
      }
      const credentials = await credentialsOf(options, world);
      await inStation(world, options, (command) => change(command, wanted, options, credentials));
    });

  stationCommand(group, 'remove <source>', 'remove a tracking source and its credentials').action(
    (wanted: string, options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const source = await findSource(station, wanted);
        const view = await ask(station, 'tracking.removeSource', { sourceId: source.sourceId });
        output.line(`${source.name} is removed.`);
        output.document(view);
      }),
  );

  stationCommand(group, 'test <source>', 'ask a tracking source for one number')
    .requiredOption('--carrier <carrier>', 'code of the carrier, such as UPS')
    .requiredOption('--number <number>', 'tracking number')
    .action((wanted: string, options: TestOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { sourceId } = await findSource(station, wanted);
        const answer = await ask(station, 'tracking.testSource', {
          sourceId,
          carrierCode: options.carrier,
          trackingNumber: options.number,
        });
        if (!answer.ok) refuse('unreachable', answer.words);
        output.line(answer.words);
        output.document(answer);
      }),
    );
}

function withSettings(command: Command): Command {
  return command
    .option('--name <name>', 'name of the source')
    .option('--carriers <carriers>', 'codes or names, separated by commas; "" for all')
    .option(
      '--set <name=value>',
      'a setting of the service, such as baseUrl; again for more',
      pairs,
    )
    .option('--credentials <file>', 'JSON file with the credentials, or - for stdin');
}

async function credentialsOf(
  { credentials }: SourceOptions,
  world: CommandWorld,
): Promise<Record<string, string> | undefined> {
  return credentials === undefined ? undefined : readJsonTexts(credentials, world);
}

async function add(
  command: StationCommand,
  options: AddOptions,
  credentials: Record<string, string> | undefined,
): Promise<void> {
  const before = await ask(command.station, 'tracking.sources', {});
  const kind = before.kinds.find((each) => each.kind === options.kind.trim().toLowerCase());
  if (kind === undefined) {
    const kinds = listOf(before.kinds.map((each) => each.kind));
    return refuse(
      'invalid-input',
      `There is no service "${shortText(options.kind, 40)}" here. Services: ${kinds || 'none'}.`,
    );
  }
  const view = await ask(command.station, 'tracking.saveSource', {
    kind: kind.kind,
    name: options.name ?? kind.name,
    enabled: true,
    carriers: options.carriers ?? '',
    settings: Object.fromEntries(options.set ?? []),
    ...(credentials === undefined ? {} : { credentials }),
  });
  const known = new Set(before.sources.map((source) => source.sourceId));
  showSource(command, view, (source) => !known.has(source.sourceId));
}

async function change(
  command: StationCommand,
  wanted: string,
  options: SetOptions,
  credentials: Record<string, string> | undefined,
): Promise<void> {
  const source = await findSource(command.station, wanted);
  const { sourceId, kind } = source;
  const view = await ask(command.station, 'tracking.saveSource', {
    sourceId,
    kind,
    name: options.name ?? source.name,
    enabled: options.enable === true || (options.disable !== true && source.enabled),
    carriers: options.carriers ?? source.carriers,
    settings: { ...source.settings, ...Object.fromEntries(options.set ?? []) },
    ...(credentials === undefined ? {} : { credentials }),
  });
  showSource(command, view, (each) => each.sourceId === sourceId);
}

function showSource(
  { output }: StationCommand,
  view: TrackingSourcesView,
  isIt: (source: TrackingSourceView) => boolean,
): void {
  const source = view.sources.find(isIt);
  if (source === undefined) refuse('not-found', 'This tracking source does not exist any more.');
  output.table(columns, [source]);
  output.document({ source });
}

/** The source of a name or an id; a name that two of them have is refused. */
async function findSource(station: Station, wanted: string): Promise<TrackingSourceView> {
  const { sources } = await ask(station, 'tracking.sources', {});
  const name = wanted.trim().toLowerCase();
  const [found, second] = sources.filter(
    (source) => source.name.trim().toLowerCase() === name || source.sourceId === wanted,
  );
  const shown = `"${shortText(wanted, 40)}"`;
  if (second !== undefined) {
    const ids = listOf(
      sources
        .filter((each) => each.name.trim().toLowerCase() === name)
        .map((each) => each.sourceId),
    );
    return refuse(
      'conflict',
      `More than one tracking source is named ${shown}. Give an id: ${ids}.`,
    );
  }
  if (found !== undefined) return found;
  return refuse(
    'not-found',
    sources.length === 0
      ? `There is no tracking source ${shown}. Add one with "packbench tracking sources add".`
      : `There is no tracking source ${shown}. Sources here: ${listOf(sources.map((each) => each.name))}.`,
  );
}
