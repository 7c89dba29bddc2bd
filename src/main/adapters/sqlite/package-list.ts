import { sql } from 'kysely';
import type { PackagesTable } from '../../app/package-store-port.ts';
import type { Connection } from './connection.ts';
import { isNotUpdated, type PackageRows } from './package-rows.ts';
import { createPackageSearch } from './package-search.ts';
import { query } from './query-builder.ts';

/** Packages by ship date and text, newest first. */
export function createPackageList(
  connection: Connection,
  rows: PackageRows,
): PackagesTable['list'] {
  const searchFor = createPackageSearch(connection);

  return ({ from, to, text, notUpdatedOnly, offset, limit }) => {
    let matching = query.selectFrom('packages as p');
    if (from !== undefined) matching = matching.where('p.ship_date', '>=', from);
    if (to !== undefined) matching = matching.where('p.ship_date', '<=', to);
    if (notUpdatedOnly) matching = matching.where(isNotUpdated);
    const searched = searchFor(text ?? '');
    if (searched !== null) matching = matching.where(searched);

    const keys = connection.all(
      matching
        .select('p.package_key as key')
        .orderBy('p.ship_date', 'desc')
        .orderBy('p.package_key', 'desc')
        .limit(limit)
        .offset(offset),
    );
    const counted = connection.first(matching.select(sql<number>`count(*)`.as('total')));
    return { rows: rows(keys.map(({ key }) => key)), total: counted?.total ?? 0 };
  };
}
