import { type Command, Option } from 'commander';
import type { OrderSyncView } from '../../../shared/sync-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findAccount } from '../find-setup.ts';
import type { Column } from '../format-table.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { wholeNumber } from '../parse-options.ts';
import { shownTime } from '../shown-time.ts';
import { UsageError } from '../usage-error.ts';

type ScheduleOptions = CommonOptions & { readonly every?: number; readonly off?: true };

const columns: readonly Column<OrderSyncView>[] = [
  { title: 'Account', cell: (sync) => sync.accountName },
  { title: 'Last import', cell: (sync) => shownTime(sync.lastRunAt) },
  { title: 'New', cell: (sync) => sync.lastNew },
  { title: 'Changed', cell: (sync) => sync.lastUpdated },
  { title: 'Problems', cell: (sync) => sync.lastProblems },
  { title: 'Next', cell: (sync) => shownTime(sync.nextRunAt) },
  { title: 'State', cell: (sync) => sync.words, whole: true },
];

/**
 * Commands below `orders`. They take `--data`, `--user` and `--json` of that command: a parent that has them
 * reads them wherever they stand.
 */
export function addOrderSyncCommands(orders: Command, world: CommandWorld): void {
  orders
    .command('sync [account]')
    .description('import orders from the channels themselves, of one account or of all')
    .action((account: string | undefined, _own: unknown, command: Command) =>
      inStation(world, command.optsWithGlobals<CommonOptions>(), (opened) =>
        importNow(opened, account),
      ),
    );
  orders
    .command('schedule <account>')
    .description('let orders of an account come in by themselves')
    .addOption(
      new Option('--every <minutes>', 'from one import to the next, 5 to 1440')
        .argParser(wholeNumber(5, 1_440))
        .conflicts('off'),
    )
    .option('--off', 'only when somebody asks for it')
    .action(async (account: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<ScheduleOptions>();
      if (options.every === undefined && options.off === undefined) {
        throw new UsageError('Say how often: --every MINUTES or --off.');
      }
      await inStation(world, options, (opened) => schedule(opened, account, options));
    });
}

async function importNow(command: StationCommand, wanted: string | undefined): Promise<void> {
  const { station, stop } = command;
  await station.startServices();
  const { accounts } = await ask(station, 'orders.syncs', {});
  // An account that is named is asked, or refused with the reason; of all of them those that can.
  const asked =
    wanted === undefined
      ? accounts.filter((sync) => sync.canImport).map((sync) => sync.accountId)
      : [findAccount(station, wanted).id];
  for (const accountId of asked) await ask(station, 'orders.sync', { accountId });
  const stopReading = () => void station.syncs.stop();
  stop.addEventListener('abort', stopReading, { once: true });
  await station.syncs.drain();
  stop.removeEventListener('abort', stopReading);
  await show(command, wanted === undefined ? null : asked);
}

async function schedule(
  command: StationCommand,
  wanted: string,
  { every }: ScheduleOptions,
): Promise<void> {
  const { id } = findAccount(command.station, wanted);
  await ask(command.station, 'orders.schedule', { accountId: id, everyMinutes: every ?? null });
  await show(command, [id]);
}

/** These accounts as they are now; null is all. */
async function show(
  { station, output, stop }: StationCommand,
  accountIds: readonly string[] | null,
): Promise<void> {
  const all = await ask(station, 'orders.syncs', {});
  const accounts = all.accounts.filter((sync) => accountIds?.includes(sync.accountId) ?? true);
  output.table(columns, accounts);
  if (accounts.length === 0) output.line('No account here reads orders from its channel.');
  for (const sync of accounts) {
    for (const problem of sync.problems) output.line(`  ${problem}`);
    const more = sync.lastProblems - sync.problems.length;
    if (more > 0) output.line(`  and ${counted(more, 'more problem')}`);
  }
  output.document({ stopped: stop.aborted, accounts });
}
