import BetterSqlite3, { type Database, type Statement } from 'better-sqlite3';

export type Row = Readonly<Record<string, string | number | Buffer | null>>;

/** A database by hand: better-sqlite3 with the settings of the station's store and nothing above it. */
export function openFloor(file: string, options: { readonly readonly?: boolean } = {}): Database {
  const db = new BetterSqlite3(file, { timeout: 2_000, ...options });
  if (options.readonly !== true) db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cache_size = -32768');
  return db;
}

/** Writes what a database holds now into a new file, which no other process has open. */
export function copyDatabase(from: string, to: string): void {
  const db = new BetterSqlite3(from);
  db.prepare('VACUUM INTO ?').run(to);
  db.close();
}

/** One transaction by hand. */
export function transactionsOf(db: Database): (work: () => void) => void {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  return (work) => {
    begin.run();
    work();
    commit.run();
  };
}

/** Inserts whole rows of a table, as `SELECT *` gives them. */
export function inserterOf(db: Database, table: string): (row: Row) => void {
  const columns = columnsOf(db, table);
  const names = columns.map((column) => `@${column}`).join(', ');
  const insert: Statement<Row[]> = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${names})`,
  );
  return (row) => {
    insert.run(row);
  };
}

/** Rows of a table, whole. */
export function rowsOf(db: Database, table: string, where: string, value: unknown): Row[] {
  return db.prepare<unknown[], Row>(`SELECT * FROM ${table} WHERE ${where}`).all(value);
}

function columnsOf(db: Database, table: string): string[] {
  return db
    .prepare(`SELECT * FROM ${table}`)
    .columns()
    .map((column) => column.name);
}
