import type { SavedViewRecord, SavedViewsTable } from '../../app/saved-views-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

const columns = ['id', 'name', 'definition', 'created_by as createdBy'] as const;

export function createSavedViewsTable({ prepare }: Connection): SavedViewsTable {
  const list = prepare(() => query.selectFrom('saved_views').select(columns).orderBy('name'));
  const find = prepare((the: Named<{ id: string }>) =>
    query.selectFrom('saved_views').select(columns).where('id', '=', the('id')),
  );
  const findByName = prepare((the: Named<{ name: string }>) =>
    query.selectFrom('saved_views').select(columns).where('name', '=', the('name')),
  );
  const save = prepare((the: Named<SavedViewRecord & { now: string }>) =>
    query
      .insertInto('saved_views')
      .values({
        id: the('id'),
        name: the('name'),
        definition: the('definition'),
        created_by: the('createdBy'),
        created_at: the('now'),
      })
      .onConflict((on) =>
        on.column('id').doUpdateSet({ name: the('name'), definition: the('definition') }),
      ),
  );
  const remove = prepare((the: Named<{ id: string }>) =>
    query.deleteFrom('saved_views').where('id', '=', the('id')),
  );
  return {
    list: () => list.all({}),
    find: (id) => find.first({ id }) ?? null,
    findByName: (name) => findByName.first({ name }) ?? null,
    save: (view, now) => {
      save.run({ ...view, now });
    },
    remove: (id) => {
      remove.run({ id });
    },
  };
}
