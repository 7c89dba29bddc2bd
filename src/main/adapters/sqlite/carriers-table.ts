import type { CarrierRecord, CarriersTable } from '../../app/carrier-store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';
import { createTrackingRanges } from './tracking-ranges.ts';

type CarrierRow = Omit<CarrierRecord, 'services'>;

const columns = ['id', 'code', 'name', 'tracking_format as trackingFormat'] as const;

export function createCarriersTable(connection: Connection): CarriersTable {
  const { prepare } = connection;
  const list = prepare(() =>
    query.selectFrom('carriers').select(columns).orderBy('created_at').orderBy('id'),
  );
  const find = prepare((the: Named<{ id: string }>) =>
    query.selectFrom('carriers').select(columns).where('id', '=', the('id')),
  );
  const findByCode = prepare((the: Named<{ code: string }>) =>
    query.selectFrom('carriers').select(columns).where('code', '=', the('code')),
  );
  const services = prepare((the: Named<{ carrierId: string }>) =>
    query
      .selectFrom('carrier_services')
      .select(['code', 'name'])
      .where('carrier_id', '=', the('carrierId'))
      .orderBy('position'),
  );
  const save = prepare((the: Named<CarrierRow & { now: string }>) => {
    const changeable = {
      code: the('code'),
      name: the('name'),
      tracking_format: the('trackingFormat'),
    };
    return query
      .insertInto('carriers')
      .values({ id: the('id'), ...changeable, created_at: the('now') })
      .onConflict((on) => on.column('id').doUpdateSet(changeable));
  });
  const removeServices = prepare((the: Named<{ carrierId: string }>) =>
    query.deleteFrom('carrier_services').where('carrier_id', '=', the('carrierId')),
  );
  const addService = prepare(
    (the: Named<{ carrierId: string; code: string; name: string; position: number }>) =>
      query.insertInto('carrier_services').values({
        carrier_id: the('carrierId'),
        code: the('code'),
        name: the('name'),
        position: the('position'),
      }),
  );

  const withServices = (row: CarrierRow): CarrierRecord => ({
    ...row,
    services: services.all({ carrierId: row.id }),
  });
  const orNull = (row: CarrierRow | undefined) => (row === undefined ? null : withServices(row));

  return {
    list: () => list.all({}).map(withServices),
    find: (id) => orNull(find.first({ id })),
    findByCode: (code) => orNull(findByCode.first({ code })),
    save: ({ id, code, name, trackingFormat, services: offered }, now) => {
      save.run({ id, code, name, trackingFormat, now });
      removeServices.run({ carrierId: id });
      offered.forEach((service, position) => {
        addService.run({ carrierId: id, code: service.code, name: service.name, position });
      });
    },
    ...createTrackingRanges(connection),
  };
}
