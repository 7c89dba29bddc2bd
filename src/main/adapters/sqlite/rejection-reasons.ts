import type { AcceptanceTable } from '../../app/acceptance-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

/** The list of reasons for a rejection (MP5). No row is ever deleted: an order may show it. */
export function createRejectionReasons({
  prepare,
}: Connection): Pick<AcceptanceTable, 'reasons' | 'saveReason' | 'removeReason' | 'restoreReason'> {
  const list = prepare(() =>
    query
      .selectFrom('rejection_reasons')
      .select(['id', 'name', 'needs_text as needsText', 'removed_at as removedAt'])
      .orderBy('position')
      .orderBy('id'),
  );
  const save = prepare(
    (the: Named<{ id: string; name: string; needsText: number; position: number }>) => {
      const values = {
        name: the('name'),
        needs_text: the('needsText'),
        position: the('position'),
      };
      return query
        .insertInto('rejection_reasons')
        .values({ id: the('id'), ...values })
        .onConflict((on) => on.column('id').doUpdateSet(values));
    },
  );
  const setRemoved = prepare((the: Named<{ id: string; at: string | null }>) =>
    query
      .updateTable('rejection_reasons')
      .set({ removed_at: the('at') })
      .where('id', '=', the('id')),
  );
  return {
    reasons: () =>
      list.all({}).map(({ needsText, removedAt, ...reason }) => ({
        ...reason,
        needsText: needsText === 1,
        removed: removedAt !== null,
      })),
    saveReason: ({ id, name, needsText }, position) => {
      save.run({ id, name, needsText: Number(needsText), position });
    },
    removeReason: (id, now) => {
      setRemoved.run({ id, at: now });
    },
    restoreReason: (id) => {
      setRemoved.run({ id, at: null });
    },
  };
}
