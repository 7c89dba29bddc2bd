import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';

/**
 * Copies the database to a file beside it (or in `folder`) before a migration, named after the
 * version that the copy has and the time, and returns its path. The copy is whole and on the disk
 * when this returns; a copy that breaks off leaves nothing that looks like one.
 */
export function backUp(
  db: Database,
  options: { readonly file: string; readonly folder?: string | undefined; readonly now: Date },
): string {
  const folder = options.folder ?? dirname(options.file);
  const version = Number(db.pragma('user_version', { simple: true }));
  const time = options.now.toISOString().slice(0, 19).replaceAll(':', '-');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const backup = freeName(
    join(folder, `${basename(options.file)}.version-${version}.${time}.backup`),
  );
  const unfinished = `${backup}.unfinished`;
  rmSync(unfinished, { force: true });
  // Made first, so that the addresses in it are nobody else's to read; VACUUM INTO takes an empty file.
  closeSync(openSync(unfinished, 'wx', 0o600));
  try {
    db.prepare('VACUUM INTO ?').run(unfinished);
    const written = openSync(unfinished, 'r+');
    fsyncSync(written);
    closeSync(written);
    renameSync(unfinished, backup);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return backup;
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let number = 2; existsSync(name); number += 1) name = `${wanted}-${number}`;
  return name;
}
