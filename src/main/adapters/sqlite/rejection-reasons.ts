import type { AcceptanceTable } from '../../app/acceptance-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

/** The list of reasons for a rejection (MP5). No row is ever deleted: an order may show it. */
export function createRejectionReasons({ prepare }: Connection): AcceptanceTable['reasons'] {
  const list = prepare(() =>
    query
      .selectFrom('rejection_reasons')
      .select(['id', 'name', 'needs_text as needsText', 'position', 'removed_at as removedAt'])
      .orderBy('position')
      .orderBy('id'),
  );
  const save = prepare(
    (the: Named<{ id: string; name: string; needsText: number; position: number }>) => {
      const values = {
        name: the('name'),
        needs_text: the('needsText'),
        position: the('position'),
        removed_at: null,
      };
      return query
        .insertInto('rejection_reasons')
        .values({ id: the('id'), ...values })
        .onConflict((on) => on.column('id').doUpdateSet(values));
    },
  );
  const remove = prepare((the: Named<{ id: string; now: string }>) =>
    query
      .updateTable('rejection_reasons')
      .set({ removed_at: the('now') })
      .where('id', '=', the('id')),
  );
  return {
    list: () =>
      list.all({}).map(({ needsText, removedAt, ...reason }) => ({
        ...reason,
        needsText: needsText === 1,
        removed: removedAt !== null,
      })),
    save: ({ id, name, needsText, position }) => {
      save.run({ id, name, needsText: Number(needsText), position });
    },
    remove: (id, now) => {
      remove.run({ id, now });
    },
  };
}
