import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Migration = {
  /** The number that the file's name begins with; the database's `user_version` after it. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
};

/**
 * The migrations of a folder in order. Line ends are counted as LF, so that a checkout on Windows
 * has the same hashes. Throws where the folder is not what a Packbench brings: a fault of the
 * installation, not of the data.
 */
export function readMigrations(folder: string): Migration[] {
  const migrations = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name): Migration => {
      const version = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1] ?? 0);
      if (version === 0) throw new Error(`Migration ${name} is not named like 0010-store.sql.`);
      const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
      return { version, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
  if (migrations.length === 0) throw new Error(`There are no migrations in ${folder}.`);
  const versions = new Set(migrations.map((migration) => migration.version));
  if (versions.size !== migrations.length) throw new Error('Two migrations have the same number.');
  return migrations;
}
