import type { UserRight } from '../../../shared/user-words.ts';
import type { UserRecord, UsersTable } from '../../app/users-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

const columns = [
  'id',
  'name',
  'email',
  'role',
  'rights',
  'pin_hash as pinHash',
  'wrong_pins as wrongPins',
  'locked_until as lockedUntil',
  'created_at as createdAt',
] as const;

type Row = Omit<UserRecord, 'rights'> & { readonly rights: string };

function recordOf(row: Row): UserRecord {
  return { ...row, rights: JSON.parse(row.rights) as UserRight[] };
}

export function createUsersTable({ prepare }: Connection): UsersTable {
  const any = prepare(() =>
    query.selectFrom('users').select('id').where('removed_at', 'is', null).limit(1),
  );
  const list = prepare(() =>
    query.selectFrom('users').select(columns).where('removed_at', 'is', null).orderBy('name'),
  );
  const find = prepare((the: Named<{ id: string }>) =>
    query
      .selectFrom('users')
      .select(columns)
      .where('id', '=', the('id'))
      .where('removed_at', 'is', null),
  );
  const save = prepare((the: Named<Row>) => {
    const changeable = {
      name: the('name'),
      email: the('email'),
      role: the('role'),
      rights: the('rights'),
      pin_hash: the('pinHash'),
      wrong_pins: the('wrongPins'),
      locked_until: the('lockedUntil'),
    };
    return query
      .insertInto('users')
      .values({ id: the('id'), ...changeable, created_at: the('createdAt'), removed_at: null })
      .onConflict((on) => on.column('id').doUpdateSet(changeable));
  });
  const setWrongPins = prepare(
    (the: Named<{ id: string; wrongPins: number; lockedUntil: string | null }>) =>
      query
        .updateTable('users')
        .set({ wrong_pins: the('wrongPins'), locked_until: the('lockedUntil') })
        .where('id', '=', the('id')),
  );
  const remove = prepare((the: Named<{ id: string; now: string; none: string }>) =>
    query
      .updateTable('users')
      // SECURITY: nothing that a PIN could be guessed from stays behind.
      .set({ removed_at: the('now'), pin_hash: the('none'), email: the('none') })
      .where('id', '=', the('id'))
      .where('removed_at', 'is', null),
  );

  return {
    exist: () => any.first({}) !== undefined,
    list: () => list.all({}).map(recordOf),
    find: (id) => {
      const row = find.first({ id });
      return row === undefined ? null : recordOf(row);
    },
    save: (user) => {
      save.run({ ...user, rights: JSON.stringify(user.rights) });
    },
    setWrongPins: (id, wrongPins, lockedUntil) => {
      setWrongPins.run({ id, wrongPins, lockedUntil });
    },
    remove: (id, now) => {
      remove.run({ id, now, none: '' });
    },
  };
}
