import { appError, RefusedError } from '../../shared/app-error.ts';
import type { CommandOutput, ParsedInput } from '../../shared/contract.ts';
import type { OrderView } from '../../shared/order-views.ts';
import { accountsById } from './accounts-by-id.ts';
import type { AppContext } from './context.ts';
import { labelOf } from './label-of-package.ts';
import { orderViewOf } from './order-view.ts';
import { packageViewOf } from './package-view.ts';

export function getOrder(context: AppContext, orderId: string): OrderView {
  return context.store.read((tx) => {
    const order = tx.orders.find(orderId);
    if (order === null) {
      throw new RefusedError(appError('not-found', 'This order is not in the store any more.'));
    }
    return orderViewOf(tx, order);
  });
}

export function listPackages(
  context: AppContext,
  filter: ParsedInput<'packages.list'>,
): CommandOutput<'packages.list'> {
  return context.store.read((tx) => {
    const accounts = accountsById(tx);
    const { rows, total } = tx.packages.list(filter);
    return { total, rows: rows.map((record) => packageViewOf(record, accounts)) };
  });
}

/** The label of a package as it prints: drawn from what is kept with the package. */
export async function labelPicture(context: AppContext, packageId: string): Promise<Uint8Array> {
  await context.labels.ready();
  const content = context.store.read((tx) => {
    const record = tx.packages.find(packageId);
    if (record === null) {
      throw new RefusedError(appError('not-found', 'This package is not in the store any more.'));
    }
    return labelOf(tx, record);
  });
  return context.labels.picture(content);
}
