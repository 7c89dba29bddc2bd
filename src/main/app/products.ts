import type { ParsedInput } from '../../shared/contract.ts';
import type { ProductView } from '../../shared/sync-views.ts';
import type { AppContext } from './context.ts';

/** SS5: what is known of products, by account and SKU. */
export function listProducts(
  context: AppContext,
  filter: ParsedInput<'products.list'>,
): { rows: ProductView[]; total: number } {
  return context.store.read((tx) => {
    const names = new Map(tx.accounts.list().map(({ id, name }) => [id, name]));
    const { rows, total } = tx.products.list(filter);
    return {
      total,
      rows: rows.map(({ pictureUrl, dueAt: _, ...product }) => ({
        ...product,
        accountName: names.get(product.accountId) ?? '',
        hasPicture: pictureUrl !== '',
      })),
    };
  });
}
