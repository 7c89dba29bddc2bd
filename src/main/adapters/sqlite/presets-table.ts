import type { PresetRecord, PresetsTable } from '../../app/preset-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

export function createPresetsTable({ prepare }: Connection): PresetsTable {
  const list = prepare(() =>
    query
      .selectFrom('presets')
      .select([
        'id',
        'name',
        'carrier_id as carrierId',
        'service_code as serviceCode',
        'package_name as packageName',
        'length_mm as lengthMm',
        'width_mm as widthMm',
        'height_mm as heightMm',
      ])
      .orderBy('name'),
  );
  const save = prepare((the: Named<PresetRecord>) => {
    const changeable = {
      name: the('name'),
      carrier_id: the('carrierId'),
      service_code: the('serviceCode'),
      package_name: the('packageName'),
      length_mm: the('lengthMm'),
      width_mm: the('widthMm'),
      height_mm: the('heightMm'),
    };
    return query
      .insertInto('presets')
      .values({ id: the('id'), ...changeable })
      .onConflict((on) => on.column('id').doUpdateSet(changeable));
  });
  const remove = prepare((the: Named<{ id: string }>) =>
    query.deleteFrom('presets').where('id', '=', the('id')),
  );
  return {
    list: () => list.all({}),
    save: (preset) => {
      save.run(preset);
    },
    remove: (id) => {
      remove.run({ id });
    },
  };
}
