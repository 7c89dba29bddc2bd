import type { Command } from 'commander';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { findAccount } from '../find-setup.ts';
import { inStation, type StationCommand } from '../in-station.ts';
import { readJsonTexts } from '../read-json-texts.ts';
import { addressFrom, type SenderAddress } from '../sender-address.ts';
import { stationCommand } from './station-command.ts';

type LabelOptions = CommonOptions & {
  readonly returnAddress?: string;
  readonly logo?: string;
};

export function addAccountLabelCommand(group: Command, world: CommandWorld): void {
  stationCommand(group, 'label <account>', 'what the labels of an account show: address and logo')
    .option(
      '--return-address <file>',
      "JSON file with the account's return address, - for stdin, or station",
    )
    .option('--logo <file>', 'PNG or JPEG for the label, or none')
    .action(async (account: string, options: LabelOptions) => {
      const { returnAddress: source } = options;
      const shipFrom =
        source === undefined || source === 'station'
          ? null
          : addressFrom(await readJsonTexts(source, world));
      await inStation(world, options, (command) =>
        change(command, account, options, source === undefined ? undefined : shipFrom),
      );
    });
}

async function change(
  { station, output, paths, pathOf }: StationCommand,
  account: string,
  { logo }: LabelOptions,
  shipFrom: SenderAddress | null | undefined,
): Promise<void> {
  const { id: accountId, name } = findAccount(station, account);
  if (shipFrom !== undefined) await ask(station, 'accounts.saveLabel', { accountId, shipFrom });
  if (logo === 'none') await ask(station, 'accounts.removeLogo', { accountId });
  else if (logo !== undefined) {
    paths.open(pathOf(logo));
    await ask(station, 'accounts.chooseLogo', { accountId });
  }
  const label = await ask(station, 'accounts.label', { accountId });
  const address = Object.values(label.shipFrom ?? {}).filter((line) => line !== '');
  output.line(
    `${name}: ${address.length === 0 ? "the station's return address" : address.join(', ')}; ${label.logoPngBase64 === null ? 'no logo' : 'a logo'}`,
  );
  output.document(label);
}
