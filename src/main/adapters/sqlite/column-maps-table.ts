import type { ColumnMapsTable } from '../../app/column-map-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type ColumnMapRow = { readonly id: string; readonly name: string; readonly columns: string };

const columns = ['id', 'name', 'columns'] as const;

export function createColumnMapsTable({ prepare }: Connection): ColumnMapsTable {
  const list = prepare(() => query.selectFrom('column_maps').select(columns).orderBy('name'));
  const findByName = prepare((the: Named<{ name: string }>) =>
    query.selectFrom('column_maps').select(columns).where('name', '=', the('name')),
  );
  const save = prepare((the: Named<ColumnMapRow>) =>
    query
      .insertInto('column_maps')
      .values({ id: the('id'), name: the('name'), columns: the('columns') })
      .onConflict((on) =>
        on.column('name').doUpdateSet({ name: the('name'), columns: the('columns') }),
      ),
  );
  return {
    list: () => list.all({}).map(toColumnMap),
    findByName: (name) => {
      const row = findByName.first({ name });
      return row === undefined ? null : toColumnMap(row);
    },
    save: (map) => {
      save.run({ ...map, columns: JSON.stringify(map.columns) });
    },
  };
}

function toColumnMap(row: ColumnMapRow) {
  return { ...row, columns: JSON.parse(row.columns) as Record<string, string> };
}
