import type { StoreTransaction } from './store-port.ts';

/**
 * Whether the packer chose "ship another package" for the last package of this order: then one more
 * may be shipped, even an empty one, also after a restart (OC4; requirements 1A, reading 2).
 */
export function anotherPackageWanted(tx: StoreTransaction, orderKey: number): boolean {
  const live = tx.packages.listByOrder(orderKey).filter((each) => each.state === 'labelled');
  return (
    live.reduce<(typeof live)[number] | null>(
      (last, each) => (last === null || each.packageNumber > last.packageNumber ? each : last),
      null,
    )?.choice === 'another'
  );
}
