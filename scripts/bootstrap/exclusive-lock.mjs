import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { progress } from './progress.mjs';

const POLL_MS = 250;

/**
 * Runs `work` while no other process on this machine holds the same lock file.
 * A lock left behind by a process that is gone is taken over.
 *
 * @template T
 * @param {string} lockFile
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withExclusiveLock(lockFile, work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  let announced = false;
  while (!tryLock(lockFile)) {
    const holder = readHolder(lockFile);
    if (holder !== null && !isAlive(holder)) {
      rmSync(lockFile, { force: true });
      continue;
    }
    if (!announced) progress.say(`waiting for another Packbench command (process ${holder}) ...`);
    announced = true;
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

/**
 * A hard link appears with its content, so no reader ever sees a lock without its holder.
 *
 * @param {string} lockFile
 */
function tryLock(lockFile) {
  const draft = `${lockFile}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} lockFile */
function readHolder(lockFile) {
  try {
    return Number(readFileSync(lockFile, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * @param {number} pid
 * @returns {boolean} true while a process of that number exists
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
