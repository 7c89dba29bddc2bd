import type { AccountRecord, AccountsTable } from '../../app/account-store-port.ts';
import type { PostalAddress } from '../../domain/imported-order.ts';
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

  const label = prepare((the: Named<{ accountId: string }>) =>
    query
      .selectFrom('account_labels')
      .select(['ship_from as shipFrom', 'logo_png as logoPngBase64'])
      .where('account_id', '=', the('accountId')),
  );
  const saveLabel = prepare(
    (the: Named<{ accountId: string; shipFrom: string | null; logoPngBase64: string | null }>) => {
      const said = { ship_from: the('shipFrom'), logo_png: the('logoPngBase64') };
      return query
        .insertInto('account_labels')
        .values({ account_id: the('accountId'), ...said })
        .onConflict((on) => on.column('account_id').doUpdateSet(said));
    },
  );

  return {
    label: (accountId) => {
      const row = label.first({ accountId });
      return {
        shipFrom:
          typeof row?.shipFrom === 'string' ? (JSON.parse(row.shipFrom) as PostalAddress) : null,
        logoPngBase64: row?.logoPngBase64 ?? null,
      };
    },
    saveLabel: (accountId, { shipFrom, logoPngBase64 }) => {
      const text = shipFrom === null ? null : JSON.stringify(shipFrom);
      saveLabel.run({ accountId, shipFrom: text, logoPngBase64 });
    },
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
