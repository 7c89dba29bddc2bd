import { type SqlBool, sql } from 'kysely';
import type { PrinterStateRecord, PrinterStatesTable } from '../../app/printing-store-port.ts';
import type { PrinterCondition, PrinterStatus } from '../../domain/printing/printer-status.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type StateRow = Omit<PrinterStateRecord, 'status'> & {
  readonly reach: PrinterStatus['reach'];
  readonly conditions: string;
  readonly formatsInBuffer: number | null;
  readonly labelsRemaining: number | null;
  readonly partialFormat: number;
  readonly message: string;
};

/** Printers `r` in use on which nothing is being sent; a look would get into the way of a label. */
const free = () =>
  query
    .selectFrom('printers as r')
    .leftJoin('printer_states as s', 's.printer_id', 'r.id')
    .where('r.removed_at', 'is', null)
    .where(
      sql<SqlBool>`NOT EXISTS (SELECT 1 FROM print_jobs AS l WHERE l.printer_id = r.id AND l.lease_until IS NOT NULL)`,
    );

export function createPrinterStatesTable({ prepare }: Connection): PrinterStatesTable {
  const select = () =>
    query
      .selectFrom('printer_states')
      .select([
        'printer_id as printerId',
        'reach',
        'conditions',
        'formats_in_buffer as formatsInBuffer',
        'labels_remaining as labelsRemaining',
        'partial_format as partialFormat',
        'message',
        'model',
        'firmware',
        'serial',
        'checked_at as checkedAt',
        'answered_at as answeredAt',
        'proved_at as provedAt',
        'empty_looks as emptyLooks',
        'next_look_at as nextLookAt',
      ]);
  const list = prepare(() => select());
  const find = prepare((the: Named<{ printerId: string }>) =>
    select().where('printer_id', '=', the('printerId')),
  );
  const save = prepare((the: Named<StateRow>) => {
    const said = {
      reach: the('reach'),
      conditions: the('conditions'),
      formats_in_buffer: the('formatsInBuffer'),
      labels_remaining: the('labelsRemaining'),
      partial_format: the('partialFormat'),
      message: the('message'),
      model: the('model'),
      firmware: the('firmware'),
      serial: the('serial'),
      checked_at: the('checkedAt'),
      answered_at: the('answeredAt'),
      proved_at: the('provedAt'),
      empty_looks: the('emptyLooks'),
      next_look_at: the('nextLookAt'),
    };
    return query
      .insertInto('printer_states')
      .values({ printer_id: the('printerId'), ...said })
      .onConflict((on) => on.column('printer_id').doUpdateSet(said));
  });
  const lookSoon = prepare((the: Named<{ printerId: string; now: string }>) =>
    query
      .updateTable('printer_states')
      .set({ next_look_at: the('now') })
      .where('printer_id', '=', the('printerId')),
  );
  const forget = prepare((the: Named<{ printerId: string }>) =>
    query.deleteFrom('printer_states').where('printer_id', '=', the('printerId')),
  );
  // One that was never asked has no row, and is due.
  const dueForLook = prepare((the: Named<{ now: string }>) =>
    free()
      .select('r.id as printerId')
      .where(({ or, eb }) =>
        or([eb('s.printer_id', 'is', null), eb('s.next_look_at', '<=', the('now'))]),
      ),
  );
  const nextLookAt = prepare(() =>
    free().select(
      // The empty text is before every time.
      sql<string | null>`min(CASE WHEN s.printer_id IS NULL THEN '' ELSE s.next_look_at END)`.as(
        'at',
      ),
    ),
  );

  return {
    list: () => list.all({}).map(toState),
    find: (printerId) => {
      const row = find.first({ printerId });
      return row === undefined ? null : toState(row);
    },
    save: ({ status, ...state }) => {
      save.run({
        ...state,
        ...status,
        conditions: JSON.stringify(status.conditions),
        partialFormat: Number(status.partialFormat),
      });
    },
    lookSoon: (printerId, now) => {
      lookSoon.run({ printerId, now });
    },
    forget: (printerId) => {
      forget.run({ printerId });
    },
    dueForLook: (now) => dueForLook.all({ now }).map(({ printerId }) => printerId),
    nextLookAt: () => nextLookAt.first({})?.at ?? null,
  };
}

function toState(row: StateRow): PrinterStateRecord {
  const { reach, conditions, formatsInBuffer, labelsRemaining, partialFormat, message, ...state } =
    row;
  return {
    ...state,
    status: {
      reach,
      conditions: JSON.parse(conditions) as PrinterCondition[],
      formatsInBuffer,
      labelsRemaining,
      partialFormat: partialFormat === 1,
      message,
    },
  };
}
