import type { Command } from 'commander';
import type { ProductView } from '../../../shared/sync-views.ts';
import { ask } from '../ask.ts';
import type { CommandWorld, CommonOptions } from '../command-world.ts';
import { counted } from '../counted.ts';
import { findAccount } from '../find-setup.ts';
import type { Column } from '../format-table.ts';
import { inStation } from '../in-station.ts';
import { wholeNumber } from '../parse-options.ts';
import { shownTime } from '../shown-time.ts';
import { stationCommand } from './station-command.ts';

type ProductsOptions = CommonOptions & {
  readonly account?: string;
  readonly text?: string;
  readonly limit: number;
  readonly offset: number;
};

const columns: readonly Column<ProductView>[] = [
  { title: 'SKU', cell: (product) => product.sku, whole: true },
  { title: 'Item number', cell: (product) => product.itemNumber, whole: true },
  { title: 'Weight (g)', cell: (product) => product.weightGrams ?? '' },
  { title: 'Title', cell: (product) => product.title },
  { title: 'Told', cell: (product) => shownTime(product.fetchedAt) },
  { title: 'Account', cell: (product) => product.accountName },
];

export function addProductCommands(program: Command, world: CommandWorld): void {
  const group = program.command('products').description('what channels say of products');
  stationCommand(group, 'list', 'list products of orders that came from channels, by SKU')
    .option('--account <account>', 'of this account only')
    .option('--text <text>', 'with this in SKU, item number or title')
    .option('--limit <number>', 'at most so many', wholeNumber(1, 500), 50)
    .option('--offset <number>', 'leave out so many', wholeNumber(0, 10_000_000), 0)
    .action((options: ProductsOptions) =>
      inStation(world, options, async ({ station, output }) => {
        const { account, text, limit, offset } = options;
        const list = await ask(station, 'products.list', {
          ...(account === undefined ? {} : { accountId: findAccount(station, account).id }),
          ...(text === undefined ? {} : { text }),
          limit,
          offset,
        });
        output.table(columns, list.rows);
        output.line(`${list.rows.length} of ${counted(list.total, 'product')}`);
        output.document(list);
      }),
    );
}
