import type { Command } from 'commander';
import type { AccountView } from '../../../shared/account-views.ts';
import { refuse } from '../../../shared/app-error.ts';
import { accountOf, savedAgain } from '../account-of.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { pairs } from '../parse-options.ts';
import { readJsonTexts } from '../read-json-texts.ts';
import { addAccountLabelCommand } from './account-label-command.ts';
import { addAccountSetupCommands } from './account-setup-commands.ts';
import { stationCommand } from './station-command.ts';

type AddOptions = CommonOptions & {
  readonly channel: string;
  readonly name: string;
  readonly company?: string;
  readonly baseUrl?: string;
  readonly tokenUrl?: string;
  readonly marketplace?: string;
  readonly set?: ReadonlyMap<string, string>;
  readonly credentials?: string;
};

const columns: readonly Column<AccountView>[] = [
  { title: 'Account', cell: (account) => account.name },
  { title: 'Channel', cell: (account) => account.channelName },
  { title: 'Company', cell: (account) => account.company },
  { title: 'Enabled', cell: (account) => (account.enabled ? 'yes' : 'no') },
  { title: 'Credentials', cell: (account) => (account.hasCredentials ? 'yes' : 'none to be read') },
  { title: 'Id', cell: (account) => account.accountId, whole: true },
];

export function addAccountCommands(program: Command, world: CommandWorld): void {
  const group = program.command('account').description('accounts at sales channels');

  stationCommand(group, 'add', 'add an account; makes the station if there is none in the folder')
    .requiredOption('--channel <channel>', 'sales channel, as "account channels" names it')
    .requiredOption('--name <name>', 'name of the account')
    .option('--company <company>', 'company that sells there')
    .option('--base-url <url>', 'address of the channel, where it is not the usual one')
    .option('--token-url <url>', 'address that signs in, where it is not the usual one')
    .option('--marketplace <id>', 'marketplace of the account')
    .option('--set <name=value>', 'a setting of the account; may be given several times', pairs)
    .option('--credentials <file>', 'JSON file with the credentials, or - for stdin')
    .action(async (options: AddOptions) => {
      const { credentials: source } = options;
      const credentials = source === undefined ? undefined : await readJsonTexts(source, world);
      const makes = options.channel === 'practice' ? 'practice' : 'real';
      await inStation(world, options, (command) => addAccount(command, options, credentials), {
        makes,
      });
    });

  stationCommand(group, 'list', 'list the accounts').action((options: CommonOptions) =>
    inStation(world, options, async ({ station, output }) => {
      const list = await ask(station, 'accounts.list', {});
      output.table(columns, list.accounts);
      for (const { name, warning } of list.accounts) {
        if (warning !== '') output.line(`${name}: ${warning}`);
      }
      if (list.accounts.length === 0) output.line('There is no account yet.');
      output.document(list);
    }),
  );

  addAccountSetupCommands(group, world);
  addAccountLabelCommand(group, world);

  for (const [verb, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    const effect = enabled ? 'is updated again' : 'waits until the account is enabled again';
    stationCommand(group, `${verb} <account>`, `${verb} an account: what is to be sent ${effect}`)
      // The name, as everywhere, or the id.
      .action((wanted: string, options: CommonOptions) =>
        inStation(world, options, (command) => switchAccount(command, wanted, enabled)),
      );
  }
}

async function addAccount(
  command: StationCommand,
  options: AddOptions,
  credentials: Record<string, string> | undefined,
): Promise<void> {
  const { station, output } = command;
  const ownMarket = options.channel === 'practice' && options.baseUrl === undefined;
  if (station.practice) await station.startServices();
  const { accounts } = await ask(station, 'accounts.list', {});
  const settings = {
    ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
    ...(options.tokenUrl === undefined ? {} : { tokenUrl: options.tokenUrl }),
    ...(options.marketplace === undefined ? {} : { marketplaceId: options.marketplace }),
    ...Object.fromEntries(options.set ?? []),
  };
  // A practice station is born with an account at its own marketplace: that one gets the name.
  const born = ownMarket && station.practice ? accounts[0] : undefined;
  if (born !== undefined && !command.isNew) {
    refuse(
      'conflict',
      `This practice station has its account already: ${born.name}. For another marketplace give --base-url and --credentials.`,
    );
  }
  const saved = await ask(station, 'accounts.save', {
    ...(born === undefined ? {} : { accountId: born.accountId }),
    channel: options.channel,
    name: options.name,
    company: options.company ?? born?.company ?? '',
    enabled: true,
    settings: { ...born?.settings, ...settings },
    ...(credentials === undefined ? {} : { credentials }),
  });
  showAccount(command, savedAgain(saved));
  if (command.isNew) {
    output.line(`A new ${station.practice ? 'practice ' : ''}station was made.`);
  }
}

async function switchAccount(
  command: StationCommand,
  wanted: string,
  enabled: boolean,
): Promise<void> {
  const { accountId, channel, name, company, settings } = await accountOf(command.station, wanted);
  const change = { accountId, channel, name, company, enabled, settings };
  showAccount(command, savedAgain(await ask(command.station, 'accounts.save', change)));
}

function showAccount({ output }: StationCommand, account: AccountView): void {
  output.table(columns, [account]);
  if (account.warning !== '') output.line(account.warning);
  output.document({ account });
}
