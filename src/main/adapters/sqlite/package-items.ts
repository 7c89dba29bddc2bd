import { type SqlBool, sql } from 'kysely';
import type { PackagesTable } from '../../app/package-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

/** What is in a package, down to the IMEI or serial number of single units. */
export function createPackageItems({
  prepare,
}: Connection): Pick<PackagesTable, 'items' | 'setIdentifiers' | 'holderOfIdentifier'> {
  const items = prepare((the: Named<{ packageKey: number }>) =>
    query
      .selectFrom('package_items as i')
      .innerJoin('order_lines as l', 'l.line_key', 'i.line_key')
      .select([
        'i.line_key as lineKey',
        'l.id as lineId',
        'l.channel_line_id as channelLineId',
        'l.sku',
        'l.title',
        'i.quantity',
      ])
      .select(
        sql<string>`coalesce((SELECT json_group_array(n.identifier ORDER BY n.position) FROM package_identifiers AS n WHERE n.package_key = i.package_key AND n.line_key = i.line_key), '[]')`.as(
          'identifiers',
        ),
      )
      .where('i.package_key', '=', the('packageKey'))
      .orderBy('i.line_key'),
  );
  const clear = prepare((the: Named<{ packageKey: number; lineKey: number }>) =>
    query
      .deleteFrom('package_identifiers')
      .where('package_key', '=', the('packageKey'))
      .where('line_key', '=', the('lineKey')),
  );
  const add = prepare(
    (the: Named<{ packageKey: number; lineKey: number; position: number; identifier: string }>) =>
      query.insertInto('package_identifiers').values({
        package_key: the('packageKey'),
        line_key: the('lineKey'),
        position: the('position'),
        identifier: the('identifier'),
      }),
  );
  const holder = prepare((the: Named<{ identifier: string; packageKey: number }>) =>
    query
      .selectFrom('package_identifiers as n')
      .innerJoin('packages as p', 'p.package_key', 'n.package_key')
      .innerJoin('orders as o', 'o.order_key', 'p.order_key')
      .leftJoin('write_backs as w', 'w.package_key', 'p.package_key')
      .select(['p.shipment_number as shipmentNumber', 'o.order_number as orderNumber'])
      .where('n.identifier', '=', the('identifier'))
      .where('p.package_key', '<>', the('packageKey'))
      .where('p.state', '=', 'labelled')
      // A phone comes back and is sold again: what is shipped and told is over.
      .where(
        sql<SqlBool>`(o.state IN ('New', 'Processing') OR coalesce(w.state, 'NotSent') NOT IN ('Success', 'ConfirmedManually', 'Never'))`,
      )
      .limit(1),
  );

  return {
    items: (packageKey) =>
      items.all({ packageKey }).map(({ identifiers, ...item }) => ({
        ...item,
        identifiers: JSON.parse(identifiers) as string[],
      })),
    setIdentifiers: (packageKey, lineKey, identifiers) => {
      clear.run({ packageKey, lineKey });
      identifiers.forEach((identifier, index) => {
        add.run({ packageKey, lineKey, position: index + 1, identifier });
      });
    },
    holderOfIdentifier: (identifier, exceptPackageKey) =>
      holder.first({ identifier, packageKey: exceptPackageKey }) ?? null,
  };
}
