import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { RefusedError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Store } from '../../app/store-port.ts';
import { backUp } from './back-up.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import { readMigrations } from './migration-files.ts';
import type { DayBounds } from './status-filter.ts';
import { createStore } from './store.ts';
import { storeError } from './store-error.ts';

export type OpenStoreOptions = {
  /** Path of the database file, made where there is none; or ':memory:'. */
  readonly file: string;
  readonly migrationsDir: string;
  /** better-sqlite3's compiled part, where it is not the one of the package. */
  readonly nativeBinding?: string | undefined;
  /** Where the copy goes that is made before a migration; beside the file when left out. */
  readonly backupDir?: string | undefined;
  readonly now: () => Date;
  /** First instants of a local date and of the day after it, in the station's zone. */
  readonly dayBounds: DayBounds;
};

/** How long a statement waits for another process to let go of the database. */
const BUSY_TIMEOUT_MS = 2_000;
const PAGE_CACHE_KIB = 32_768;

/**
 * Opens the station's store, brings it to this version and returns it. Fails with `store-busy`,
 * `store-too-new`, `store-broken` or `refused` (rights, a full disk) and changes nothing then.
 */
export function openStore(options: OpenStoreOptions): Result<Store> {
  const migrations = readMigrations(options.migrationsDir);
  const inMemory = options.file === ':memory:';
  let db: Database | undefined;
  try {
    if (!inMemory) makeFile(options.file);
    db = openDatabase(options, false);
    const pending = pendingMigrations(db, migrations);
    if (!inMemory) db.pragma('journal_mode = WAL');
    if (pending.length > 0) {
      const { file, backupDir: folder, now } = options;
      if (pending.length < migrations.length) backUp(db, { file, folder, now: now() });
      migrate(db, migrations, now);
    }
    return ok(
      createStore(db, {
        dayBounds: options.dayBounds,
        openReader: inMemory ? null : () => openDatabase(options, true),
      }),
    );
  } catch (error) {
    db?.close();
    if (error instanceof RefusedError) return fail(error.error);
    const known = storeError(error);
    if (known === null) throw error;
    return fail(known);
  }
}

function openDatabase(options: OpenStoreOptions, readonly: boolean): Database {
  const { file, nativeBinding } = options;
  const db = new BetterSqlite3(file, {
    timeout: BUSY_TIMEOUT_MS,
    readonly,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
  try {
    // A paid label must outlive a power cut, so every commit reaches the disk.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    // SECURITY: a tampered file can not run functions through its views and triggers.
    db.pragma('trusted_schema = OFF');
    db.pragma(`cache_size = -${PAGE_CACHE_KIB}`);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/** SECURITY: buyers' addresses are in it, so only this user may read it. Journals inherit the mode. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}
