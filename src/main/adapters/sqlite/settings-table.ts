import type { SettingsTable } from '../../app/settings-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

export function createSettingsTable({ prepare }: Connection): SettingsTable {
  const get = prepare((the: Named<{ name: string }>) =>
    query.selectFrom('settings').select('value').where('name', '=', the('name')),
  );
  const set = prepare((the: Named<{ name: string; value: string }>) =>
    query
      .insertInto('settings')
      .values({ name: the('name'), value: the('value') })
      .onConflict((on) => on.column('name').doUpdateSet({ value: the('value') })),
  );
  return {
    get: (name) => get.first({ name })?.value ?? null,
    set: (name, value) => {
      set.run({ name, value });
    },
  };
}
