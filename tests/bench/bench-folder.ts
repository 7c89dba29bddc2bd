import { existsSync, mkdirSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './bench-station.ts';

/** File systems that live in memory, where a flush to the disk costs nothing (statfs(2)). */
const IN_MEMORY = new Set([0x01021994, 0x858458f6]);

/** A new folder on a real disk: beside other temporary files where those are on one. */
export function makeBenchFolder(): string {
  const cache = join(projectRoot, '.cache');
  mkdirSync(cache, { recursive: true });
  const parent = [tmpdir(), '/var/tmp'].find((folder) => existsSync(folder) && isOnDisk(folder));
  return mkdtempSync(join(parent ?? cache, 'packbench-bench-'));
}

function isOnDisk(folder: string): boolean {
  return process.platform !== 'linux' || !IN_MEMORY.has(statfsSync(folder).type);
}
