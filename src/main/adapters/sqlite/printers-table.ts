import { sql } from 'kysely';
import type { PrinterRecord, PrintersTable } from '../../app/printing-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type PrinterRow = Omit<PrinterRecord, 'isDefault' | 'held'> & {
  readonly isDefault: number;
  readonly held: number;
};

const columns = [
  'id',
  'name',
  'address',
  'dpi',
  'language',
  'roll_mm as rollMm',
  'is_default as isDefault',
  'held',
] as const;

export function createPrintersTable({ prepare }: Connection): PrintersTable {
  const inUse = () => query.selectFrom('printers').select(columns).where('removed_at', 'is', null);
  const list = prepare(() => inUse().orderBy('created_at').orderBy('id'));
  const find = prepare((the: Named<{ id: string }>) => inUse().where('id', '=', the('id')));
  const findByName = prepare((the: Named<{ name: string }>) =>
    inUse().where('name', '=', the('name')),
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
      language: the('language'),
      roll_mm: the('rollMm'),
      is_default: the('isDefault'),
      held: the('held'),
    };
    return query
      .insertInto('printers')
      .values({ id: the('id'), ...changeable, created_at: the('now') })
      .onConflict((on) => on.column('id').doUpdateSet(changeable));
  });
  const remove = prepare((the: Named<{ id: string; now: string }>) =>
    query
      .updateTable('printers')
      .set({
        // The log goes on naming it, and another printer may have its name.
        name: sql`name || ' (removed ' || ${the('now')} || ')'`,
        is_default: 0,
        held: 0,
        removed_at: the('now'),
      })
      .where('id', '=', the('id'))
      .where('removed_at', 'is', null),
  );

  return {
    list: () => list.all({}).map(toPrinter),
    find: (id) => orNull(find.first({ id })),
    findByName: (name) => orNull(findByName.first({ name })),
    save: (printer, now) => {
      if (printer.isDefault) clearDefault.run({ exceptId: printer.id });
      save.run({
        ...printer,
        isDefault: Number(printer.isDefault),
        held: Number(printer.held),
        now,
      });
    },
    remove: (id, now) => {
      remove.run({ id, now });
    },
  };
}

function orNull(row: PrinterRow | undefined): PrinterRecord | null {
  return row === undefined ? null : toPrinter(row);
}

function toPrinter(row: PrinterRow): PrinterRecord {
  return { ...row, isDefault: row.isDefault === 1, held: row.held === 1 };
}
