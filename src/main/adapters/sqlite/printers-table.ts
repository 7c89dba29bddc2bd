import type { PrinterRecord, PrintersTable } from '../../app/store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type PrinterRow = Omit<PrinterRecord, 'isDefault'> & { readonly isDefault: number };

const columns = ['id', 'name', 'address', 'dpi', 'is_default as isDefault'] as const;

export function createPrintersTable({ prepare }: Connection): PrintersTable {
  const list = prepare(() =>
    query.selectFrom('printers').select(columns).orderBy('created_at').orderBy('id'),
  );
  const find = prepare((the: Named<{ id: string }>) =>
    query.selectFrom('printers').select(columns).where('id', '=', the('id')),
  );
  const findByName = prepare((the: Named<{ name: string }>) =>
    query.selectFrom('printers').select(columns).where('name', '=', the('name')),
  );
  const clearDefault = prepare((the: Named<{ exceptId: string }>) =>
    query
      .updateTable('printers')
      .set({ is_default: 0 })
      .where('is_default', '=', 1)
      .where('id', '!=', the('exceptId')),
  );
  const save = prepare((the: Named<PrinterRow & { now: string }>) => {
    const changeable = {
      name: the('name'),
      address: the('address'),
      dpi: the('dpi'),
      is_default: the('isDefault'),
    };
    return query
      .insertInto('printers')
      .values({ id: the('id'), ...changeable, created_at: the('now') })
      .onConflict((on) => on.column('id').doUpdateSet(changeable));
  });

  return {
    list: () => list.all({}).map(toPrinter),
    find: (id) => orNull(find.first({ id })),
    findByName: (name) => orNull(findByName.first({ name })),
    save: (printer, now) => {
      if (printer.isDefault) clearDefault.run({ exceptId: printer.id });
      save.run({ ...printer, isDefault: Number(printer.isDefault), now });
    },
  };
}

function orNull(row: PrinterRow | undefined): PrinterRecord | null {
  return row === undefined ? null : toPrinter(row);
}

function toPrinter(row: PrinterRow): PrinterRecord {
  return { ...row, isDefault: row.isDefault === 1 };
}
