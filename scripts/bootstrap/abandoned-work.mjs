import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './exclusive-lock.mjs';

/**
 * Removes the half-made folders beside `target` that a process which is gone has left behind.
 *
 * @param {string} target a folder whose drafts are named `TARGET.tmp-PID`
 */
export function removeAbandonedWork(target) {
  const parent = dirname(target);
  const prefix = `${basename(target)}.tmp-`;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}
