import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type OpenStoreOptions, openStore } from '../../src/main/adapters/sqlite/open-store.ts';
import type { AppError } from '../../src/shared/app-error.ts';

const ours = fileURLToPath(new URL('../../migrations', import.meta.url));

/** With the first migration alone, which the tests here build on, or with all of them. */
function workplace(which: 'first' | 'all' = 'first') {
  const folder = mkdtempSync(join(tmpdir(), 'packbench-migrate-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const migrationsDir = join(folder, 'migrations');
  mkdirSync(migrationsDir);
  const wanted = readdirSync(ours).filter((name) => which === 'all' || name === '0010-store.sql');
  const addOurs = (name: string) => copyFileSync(join(ours, name), join(migrationsDir, name));
  for (const name of wanted) addOurs(name);
  const file = join(folder, 'data', 'station.db');
  const addMigration = (name: string, sql: string) => writeFileSync(join(migrationsDir, name), sql);
  /** Opens, runs what a test wants in the open store, and closes. Null where it opened. */
  const open = (changes: Partial<OpenStoreOptions> = {}): AppError | null => {
    const opened = openStore({
      file,
      migrationsDir,
      now: () => new Date('2026-11-22T09:43:19.123Z'),
      dayBounds: () => ({ fromUtc: '', toUtc: '' }),
      ...changes,
    });
    if (!opened.ok) return opened.error;
    opened.value.close();
    return null;
  };
  const look = <T>(sql: string, at = file) => {
    const db = new BetterSqlite3(at);
    const rows = db.prepare(sql).all() as T[];
    db.close();
    return rows;
  };
  const write = (sql: string) => {
    const db = new BetterSqlite3(file);
    db.exec(sql);
    db.close();
  };
  const version = (at = file) =>
    look<{ user_version: number }>('PRAGMA user_version', at)[0]?.user_version;
  const backups = () => readdirSync(join(folder, 'data')).filter((name) => name.includes('backup'));
  return {
    folder,
    file,
    migrationsDir,
    addMigration,
    addOurs,
    open,
    look,
    write,
    version,
    backups,
  };
}

const account = "INSERT INTO accounts VALUES ('a', 'practice', 'Shop', '', 1, '{}', '2026')";

describe('a new store', () => {
  it('is made with every table, its folder too, and needs no backup', () => {
    const { open, look, version, backups, file } = workplace('all');
    expect(open()).toBeNull();
    const shipped = readdirSync(ours).sort();
    expect(version()).toBe(Number(shipped.at(-1)?.slice(0, 4)));
    expect(backups()).toEqual([]);
    expect(look('SELECT version, name, applied_at FROM migrations')).toEqual(
      shipped.map((name) => ({
        version: Number(name.slice(0, 4)),
        name,
        applied_at: '2026-11-22T09:43:19.123Z',
      })),
    );
    expect(look('PRAGMA foreign_key_check')).toEqual([]);
    const loose = look<{ name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(loose).toEqual([]);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('is opened again without being changed', () => {
    const { open, look, write } = workplace();
    open();
    write(account);
    expect([open(), open()]).toEqual([null, null]);
    expect(look('SELECT id FROM accounts')).toEqual([{ id: 'a' }]);
    expect(look('SELECT * FROM migrations')).toHaveLength(1);
  });
});

describe('a store of an older version', () => {
  const next =
    'ALTER TABLE accounts ADD COLUMN colour TEXT; CREATE TABLE boxes (id INTEGER) STRICT;';

  it('is brought to this one with its rows, after a backup of how it was', () => {
    const { open, look, write, version, backups, addMigration, folder } = workplace();
    open();
    write(account);
    addMigration('0020-boxes.sql', next);
    addMigration('0030-lids.sql', 'CREATE TABLE lids (id INTEGER) STRICT;');
    expect(open()).toBeNull();
    expect(version()).toBe(30);
    expect(look('SELECT id, colour FROM accounts')).toEqual([{ id: 'a', colour: null }]);
    expect(backups()).toEqual(['station.db.version-10.2026-11-22T09-43-19.backup']);
    const backup = join(folder, 'data', backups()[0] ?? '');
    expect(version(backup)).toBe(10);
    expect(look('SELECT id FROM accounts', backup)).toEqual([{ id: 'a' }]);
    expect(look('PRAGMA integrity_check', backup)).toEqual([{ integrity_check: 'ok' }]);
    // The next start has nothing to do.
    expect([open(), backups().length]).toEqual([null, 1]);
  });

  it('keeps an earlier backup of the same second, and can keep backups elsewhere', () => {
    const { open, addMigration, backups, folder } = workplace();
    open();
    addMigration('0020-boxes.sql', 'CREATE TABLE boxes (id INTEGER) STRICT; SELECT nonsense;');
    expect([open()?.code, open()?.code]).toEqual(['internal', 'internal']);
    expect(backups()).toHaveLength(2);
    expect(open({ backupDir: join(folder, 'elsewhere') })?.code).toBe('internal');
    expect([backups().length, readdirSync(join(folder, 'elsewhere')).length]).toEqual([2, 1]);
  });

  it('stays whole as it was when a migration fails half way, and those before it count', () => {
    const { open, look, write, version, addMigration } = workplace();
    open();
    write(account);
    addMigration('0020-boxes.sql', next);
    addMigration(
      '0030-broken.sql',
      'CREATE TABLE lids (id INTEGER) STRICT; DELETE FROM accounts; INSERT INTO nowhere VALUES (1);',
    );
    expect(open()).toEqual({
      code: 'internal',
      message:
        "The station's data could not be brought to this version (0030-broken.sql: SqliteError: no such table: nowhere). It is as it was. Use the Packbench version before, and report this.",
    });
    expect(version()).toBe(20);
    expect(look('SELECT id FROM accounts')).toEqual([{ id: 'a' }]);
    expect(look("SELECT name FROM sqlite_schema WHERE name = 'lids'")).toEqual([]);
    addMigration('0030-broken.sql', 'CREATE TABLE lids (id INTEGER) STRICT;');
    expect([open(), version()]).toEqual([null, 30]);
  });

  it('may have a table built anew, but no row may lose its parent', () => {
    const { open, look, write, addMigration } = workplace();
    open();
    write(account);
    write(
      "INSERT INTO api_calls VALUES (1, 'a', 'orders', '2026-11-22T09:43:19.123Z', 'ok', 'fine')",
    );
    const rebuild = (where: string) =>
      `CREATE TABLE new_accounts (id TEXT PRIMARY KEY, name TEXT) STRICT;
       INSERT INTO new_accounts SELECT id, name FROM accounts ${where};
       DROP TABLE accounts;
       ALTER TABLE new_accounts RENAME TO accounts;`;
    addMigration('0020-rebuild.sql', rebuild("WHERE id = 'gone'"));
    expect(open()?.message).toContain('1 rows without their parent');
    addMigration('0020-rebuild.sql', rebuild(''));
    expect(open()).toBeNull();
    expect(look('SELECT * FROM accounts')).toEqual([{ id: 'a', name: 'Shop' }]);
    expect(look('SELECT message FROM api_calls')).toEqual([{ message: 'fine' }]);
  });

  it('does not count as migrated by a migration that ends its own transaction', () => {
    const { open, version, addMigration } = workplace();
    open();
    addMigration('0020-commit.sql', 'CREATE TABLE boxes (id INTEGER) STRICT; COMMIT;');
    expect(open()?.message).toContain('ends its transaction');
    expect(version()).toBe(10);
  });
});

describe('print jobs of the first version', () => {
  it('keep their states, bytes and attempts, and only a person has proved the printed ones', () => {
    const { open, look, write, addOurs } = workplace();
    open();
    write(account);
    write(readFileSync(new URL('first-print-jobs.sql', import.meta.url), 'utf8'));
    addOurs('0020-printing.sql');
    expect(open()).toBeNull();
    expect(
      look(
        'SELECT id, document, title, package_key, state, proof, attempts, lease_until FROM print_jobs',
      ),
    ).toEqual(
      (['sending', 'printed', 'unknown', 'queued'] as const).map((state, index) => ({
        id: `job-${index + 1}`,
        document: 'label',
        title: 'Label S1',
        package_key: 1,
        state,
        proof: state === 'printed' ? 'person' : '',
        attempts: index + 1,
        lease_until: state === 'sending' ? '2026-11-22T10:00:00.000Z' : null,
      })),
    );
    expect(look('SELECT job_key, CAST(bytes AS TEXT) AS text FROM print_payloads')).toEqual([
      { job_key: 1, text: '^XA^XZ' },
    ]);
    expect(look('SELECT job_key, outcome FROM print_attempts')).toEqual([
      { job_key: 2, outcome: 'sent' },
    ]);
    expect(look('SELECT language, held, removed_at FROM printers')).toEqual([
      { language: 'zpl', held: 0, removed_at: null },
    ]);
    expect(look('PRAGMA foreign_key_check')).toEqual([]);
    expect(look('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});

describe('data that this Packbench must not touch', () => {
  it('is that of a newer one', () => {
    const { open, addMigration, migrationsDir, file, backups } = workplace();
    addMigration('0020-boxes.sql', 'CREATE TABLE boxes (id INTEGER) STRICT;');
    open();
    rmSync(join(migrationsDir, '0020-boxes.sql'));
    const before = readFileSync(file);
    expect(open()).toEqual({
      code: 'store-too-new',
      message:
        'This data was written by a newer Packbench (data version 20, this one knows 10). Install that version or choose another folder.',
    });
    expect(readFileSync(file)).toEqual(before);
    expect(backups()).toEqual([]);
  });

  it('is that which another copy of a migration has made', () => {
    const { open, addMigration, migrationsDir } = workplace();
    open();
    const sql = readFileSync(join(migrationsDir, '0010-store.sql'), 'utf8');
    addMigration('0010-store.sql', `${sql}\nCREATE TABLE extra (id INTEGER) STRICT;`);
    expect(open()).toMatchObject({ code: 'store-broken' });
    expect(open()?.message).toContain('another 0010-store.sql');
    // The same text with the line ends of Windows is the same migration.
    addMigration('0010-store.sql', sql.replaceAll('\n', '\r\n'));
    expect(open()).toBeNull();
  });

  it('is that which a migration made that is missing here', () => {
    const { open, addMigration, migrationsDir } = workplace();
    addMigration('0020-boxes.sql', 'CREATE TABLE boxes (id INTEGER) STRICT;');
    addMigration('0030-lids.sql', 'CREATE TABLE lids (id INTEGER) STRICT;');
    open();
    rmSync(join(migrationsDir, '0020-boxes.sql'));
    expect(open()?.message).toContain('another 0020-boxes.sql');
  });
});

describe('a folder of migrations', () => {
  it('must hold some, with names and numbers that are told apart', () => {
    const { open, addMigration, migrationsDir, file } = workplace();
    addMigration('20-short.sql', '');
    expect(() => open()).toThrow('not named like');
    rmSync(join(migrationsDir, '20-short.sql'));
    addMigration('0010-twice.sql', '');
    expect(() => open()).toThrow('the same number');
    for (const name of readdirSync(migrationsDir)) rmSync(join(migrationsDir, name));
    expect(() => open()).toThrow('no migrations');
    expect(existsSync(file)).toBe(false);
  });
});

describe('mails to buyers from before there were mails about canceled orders', () => {
  /** A row with what a test is about; the columns that have to be there are filled. */
  const insertInto = (file: string, table: string, values: Readonly<Record<string, unknown>>) => {
    const db = new BetterSqlite3(file);
    const columns = db.pragma(`table_info(${table})`) as {
      readonly name: string;
      readonly type: string;
      readonly notnull: number;
      readonly dflt_value: unknown;
    }[];
    const filled = Object.fromEntries(
      columns
        .filter(({ notnull, dflt_value: standard }) => notnull === 1 && standard === null)
        .map(({ name, type }) => [name, type === 'INTEGER' ? 0 : `a ${name}`]),
    );
    const row = { ...filled, ...values };
    const names = Object.keys(row);
    db.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
    ).run(row);
    db.close();
  };

  it('keep state, address and attempts, and stay one for each package', () => {
    const { open, look, write, addOurs, migrationsDir, file } = workplace('all');
    rmSync(join(migrationsDir, '0160-cancellation-mails.sql'));
    expect(open()).toBeNull();
    write(account);
    const carrier = look<{ id: string }>('SELECT id FROM carriers')[0]?.id;
    if (carrier === undefined) insertInto(file, 'carriers', { id: 'ups' });
    insertInto(file, 'orders', { order_key: 1, account_id: 'a', state: 'New' });
    for (const key of [1, 2]) {
      insertInto(file, 'packages', {
        package_key: key,
        id: `package-${key}`,
        shipment_number: `S${key}`,
        package_reference_id: `${key}`,
        package_number: key,
        order_key: 1,
        state: 'labelled',
        carrier_id: carrier ?? 'ups',
        weight_grams: 500,
      });
      insertInto(file, 'buyer_mails', {
        mail_key: key,
        package_key: key,
        round: 1,
        recipient: 'ada@buyer.example',
        reason: '',
        ...(key === 1 ? { state: 'Pending', due_at: '2026' } : { state: 'Sent', sent_at: '2026' }),
      });
      insertInto(file, 'buyer_mail_attempts', { mail_key: key, number: 1, round: 1 });
    }
    addOurs('0160-cancellation-mails.sql');
    expect(open()).toBeNull();
    expect(
      look('SELECT mail_key, kind, package_key, order_key, state, recipient FROM buyer_mails'),
    ).toEqual([
      {
        mail_key: 1,
        kind: 'shipment',
        package_key: 1,
        order_key: null,
        state: 'Pending',
        recipient: 'ada@buyer.example',
      },
      {
        mail_key: 2,
        kind: 'shipment',
        package_key: 2,
        order_key: null,
        state: 'Sent',
        recipient: 'ada@buyer.example',
      },
    ]);
    expect(look('SELECT mail_key FROM buyer_mail_attempts')).toHaveLength(2);
    expect(look('PRAGMA foreign_key_check')).toEqual([]);
    const mail = { kind: 'cancellation', round: 1, reason: '', state: 'Pending', due_at: '2026' };
    insertInto(file, 'buyer_mails', { ...mail, order_key: 1 });
    for (const wrong of [
      { ...mail, order_key: 1 },
      mail,
      { ...mail, order_key: 1, package_key: 1 },
      { ...mail, kind: 'shipment', order_key: 1 },
      { ...mail, kind: 'shipment', package_key: 1 },
    ]) {
      expect(() => insertInto(file, 'buyer_mails', wrong)).toThrow(/constraint/i);
    }
  });
});
