import type { AccountRecord, AccountsTable } from '../../app/store-port.ts';
import type { Connection, Named } from './connection.ts';
import { query } from './query-builder.ts';

type AccountRow = Omit<AccountRecord, 'enabled' | 'settings'> & {
  readonly enabled: number;
  readonly settings: string;
};

const columns = ['id', 'channel', 'name', 'company', 'enabled', 'settings'] as const;

export function createAccountsTable({ prepare }: Connection): AccountsTable {
  const list = prepare(() =>
    query.selectFrom('accounts').select(columns).orderBy('created_at').orderBy('id'),
  );
  const find = prepare((the: Named<{ id: string }>) =>
    query.selectFrom('accounts').select(columns).where('id', '=', the('id')),
  );
  const findByName = prepare((the: Named<{ name: string }>) =>
    query.selectFrom('accounts').select(columns).where('name', '=', the('name')),
  );
  const save = prepare((the: Named<AccountRow & { now: string }>) => {
    const changeable = {
      channel: the('channel'),
      name: the('name'),
      company: the('company'),
      enabled: the('enabled'),
      settings: the('settings'),
    };
    return query
      .insertInto('accounts')
      .values({ id: the('id'), ...changeable, created_at: the('now') })
      .onConflict((on) => on.column('id').doUpdateSet(changeable));
  });

  return {
    list: () => list.all({}).map(toAccount),
    find: (id) => orNull(find.first({ id })),
    findByName: (name) => orNull(findByName.first({ name })),
    save: (account, now) => {
      save.run({
        ...account,
        enabled: Number(account.enabled),
        settings: JSON.stringify(account.settings),
        now,
      });
    },
  };
}

function orNull(row: AccountRow | undefined): AccountRecord | null {
  return row === undefined ? null : toAccount(row);
}

function toAccount(row: AccountRow): AccountRecord {
  return {
    ...row,
    enabled: row.enabled === 1,
    settings: JSON.parse(row.settings) as Record<string, string>,
  };
}
