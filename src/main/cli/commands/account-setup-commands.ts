import type { Command } from 'commander';
import type { ChannelView } from '../../../shared/account-views.ts';
import { refuse } from '../../../shared/app-error.ts';
import { accountOf, savedAgain } from '../account-of.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findAccount } from '../find-setup.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { pairs } from '../parse-options.ts';
import { readJsonTexts } from '../read-json-texts.ts';
import { shownTime } from '../shown-time.ts';
import { UsageError } from '../usage-error.ts';
import { stationCommand } from './station-command.ts';

type SetOptions = CommonOptions & {
  readonly name?: string;
  readonly company?: string;
  readonly set?: ReadonlyMap<string, string>;
  readonly credentials?: string;
  readonly applyToHeld?: true;
};

const columns: readonly Column<ChannelView>[] = [
  { title: 'Channel', cell: (channel) => channel.channel, whole: true },
  { title: 'Name', cell: (channel) => channel.name },
  { title: 'Settings', cell: (channel) => namesOf(channel, false), whole: true },
  { title: 'Credentials', cell: (channel) => namesOf(channel, true), whole: true },
  {
    title: 'Send ship confirmations',
    cell: (channel) => channel.timings.map((timing) => timing.value).join(', '),
  },
];

/** Setting accounts up: what the channels ask for, changing an account, trying its connection. */
export function addAccountSetupCommands(group: Command, world: CommandWorld): void {
  stationCommand(group, 'channels', 'list the channels and what an account of each needs').action(
    (options: CommonOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const list = await ask(station, 'channels.list', {});
        output.table(columns, list.channels);
        output.document(list);
      }),
  );

  stationCommand(group, 'set <account>', 'change settings or credentials of an account')
    .option('--name <name>', 'another name for the account')
    .option('--company <company>', 'company that sells there')
    .option('--set <name=value>', 'a setting; without a value it is the usual one again', pairs)
    .option('--credentials <file>', 'JSON file with the credentials, or - for stdin')
    .option('--apply-to-held', 'packages that are held take the new timing too')
    .action(async (wanted: string, options: SetOptions) => {
      const { name, company, set, credentials: source, applyToHeld } = options;
      if ([name, company, set, source, applyToHeld].every((each) => each === undefined)) {
        throw new UsageError('Name what is to be set: --set, --credentials, --name or --company.');
      }
      const credentials = source === undefined ? undefined : await readJsonTexts(source, world);
      await inStation(world, options, (command) =>
        setAccount(command, wanted, options, credentials),
      );
    });

  stationCommand(group, 'test <account>', 'ask the channel one harmless question').action(
    (wanted: string, options: CommonOptions) =>
      inStation(world, options, (command) => testAccount(command, wanted)),
  );
}

async function setAccount(
  { station, output }: StationCommand,
  wanted: string,
  options: SetOptions,
  credentials: Record<string, string> | undefined,
): Promise<void> {
  const account = await accountOf(station, wanted);
  const saved = await ask(station, 'accounts.save', {
    accountId: account.accountId,
    channel: account.channel,
    name: options.name ?? account.name,
    company: options.company ?? account.company,
    enabled: account.enabled,
    settings: { ...account.settings, ...Object.fromEntries(options.set ?? []) },
    ...(credentials === undefined ? {} : { credentials }),
    applyToHeld: options.applyToHeld ?? false,
  });
  const changed = savedAgain(saved);
  output.line(`${changed.name} (${changed.channelName})`);
  for (const [name, value] of Object.entries(changed.settings)) output.line(`  ${name}: ${value}`);
  if (changed.warning !== '') output.line(`  ${changed.warning}`);
  if (options.applyToHeld === true) {
    const { held } = saved;
    output.line(`  ${counted(held.changed, 'held package')} changed, ${held.released} to be sent`);
  }
  output.document({ account: changed, held: saved.held });
}

async function testAccount({ station, output }: StationCommand, wanted: string): Promise<void> {
  const { id, name } = findAccount(station, wanted);
  if (station.practice) await station.startServices();
  const test = await ask(station, 'accounts.test', { accountId: id });
  if (test.outcome !== 'ok') {
    const until = test.nextCallAt === null ? '' : ` Next call at ${shownTime(test.nextCallAt)}.`;
    refuse('refused', `${name}: ${test.words}${until}`);
  }
  output.line(`${name}: ${test.words}`);
  output.document(test);
}

function namesOf(channel: ChannelView, writeOnly: boolean): string {
  return [...channel.fields, ...channel.paymentFields]
    .filter((field) => field.writeOnly === writeOnly)
    .map((field) => (field.required && field.standard === '' ? field.name : `(${field.name})`))
    .join(', ');
}
