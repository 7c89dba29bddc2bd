import type { Database } from 'better-sqlite3';
import { type AppError, appError, RefusedError } from '../../../shared/app-error.ts';
import type { Migration } from './migration-files.ts';
import { storeError } from './store-error.ts';

/** Marks a SQLite file as Packbench's ("PakB"); sqlite.org/pragma.html#pragma_application_id. */
const APPLICATION_ID = 0x50616b42;

type Applied = { readonly version: number; readonly name: string; readonly sha256: string };

/**
 * What is still to be applied, oldest first. Changes nothing. Refuses a file that is not Packbench's,
 * data of a newer Packbench, and data that a differing copy of a migration has made.
 */
export function pendingMigrations(db: Database, migrations: readonly Migration[]): Migration[] {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version === 0) {
    if (hasTables(db)) throw new RefusedError(notPackbench());
    return [...migrations];
  }
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new RefusedError(notPackbench());
  }
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) {
    throw new RefusedError(
      appError(
        'store-too-new',
        `This data was written by a newer Packbench (data version ${version}, this one knows ${newest}). Install that version or choose another folder.`,
      ),
    );
  }
  const applied = db.prepare<[], Applied>('SELECT version, name, sha256 FROM migrations').all();
  for (const step of applied) {
    const file = migrations.find((migration) => migration.version === step.version);
    if (file?.sha256 !== step.sha256) {
      throw new RefusedError(
        appError(
          'store-broken',
          `This data was made with another ${step.name} than this Packbench has. Install Packbench again, or choose another folder.`,
        ),
      );
    }
  }
  const done = new Set(applied.map((step) => step.version));
  return migrations.filter((migration) => !done.has(migration.version));
}

/**
 * Applies what is pending, each migration in a transaction of its own with its record, so that a
 * failing one leaves the version before it whole. Returns the names of what was applied.
 */
export function migrate(db: Database, migrations: readonly Migration[], now: () => Date): string[] {
  const applied: string[] = [];
  // A migration that builds a table anew would otherwise lose rows to cascades halfway; what it
  // leaves is checked below. Has no effect inside a transaction, hence here.
  db.pragma('foreign_keys = OFF');
  try {
    for (;;) {
      const step = applyNext(db, migrations, now);
      if (step === null) return applied;
      applied.push(step);
    }
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

function applyNext(db: Database, migrations: readonly Migration[], now: () => Date): string | null {
  db.exec('BEGIN IMMEDIATE');
  try {
    // Asked again under the lock: another process may have been quicker.
    const next = pendingMigrations(db, migrations)[0];
    if (next !== undefined) applyOrRefuse(db, next, now);
    db.exec('COMMIT');
    return next?.name ?? null;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function applyOrRefuse(db: Database, migration: Migration, now: () => Date): void {
  try {
    apply(db, migration, now);
  } catch (error) {
    // A full disk and the like have words of their own; what is left is a fault of the migration.
    if (storeError(error) !== null) throw error;
    throw new RefusedError(
      appError(
        'internal',
        `The station's data could not be brought to this version (${migration.name}: ${String(error)}). It is as it was. Use the Packbench version before, and report this.`,
      ),
    );
  }
}

function apply(db: Database, migration: Migration, now: () => Date): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
  );
  db.exec(migration.sql);
  if (!db.inTransaction) throw new Error(`Migration ${migration.name} ends its transaction.`);
  const dangling = db.pragma('foreign_key_check') as readonly unknown[];
  if (dangling.length > 0) {
    throw new Error(
      `Migration ${migration.name} leaves ${dangling.length} rows without their parent.`,
    );
  }
  db.prepare('INSERT INTO migrations (version, name, sha256, applied_at) VALUES (?, ?, ?, ?)').run(
    migration.version,
    migration.name,
    migration.sha256,
    now().toISOString(),
  );
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${migration.version}`);
}

function hasTables(db: Database): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined;
}

function notPackbench(): AppError {
  return appError(
    'store-broken',
    "The file in the place of the station's data belongs to another program. Choose another folder.",
  );
}
