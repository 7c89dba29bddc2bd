import { type FileHandle, lstat, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type DropPlace,
  done,
  endingWith,
  FOLDER_MISSING,
  goneWhileMoving,
  isMissing,
  lost,
  notDone,
  type Step,
} from './drop-place.ts';

const MISSING = ['ENOENT', 'ENOTDIR'];
const FORBIDDEN = ['EACCES', 'EPERM', 'EROFS'];
/** Not now, and nothing about the order is wrong. */
const BUSY = ['ENOSPC', 'EDQUOT', 'EBUSY', 'EMFILE', 'ENFILE'];

/** The records lie on another disk than the folder: nothing can be moved in one step. */
const SPLIT = 'EXDEV';
const CAN_NOT_FLUSH = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/**
 * A folder of this computer or of a network share. Written files and changed folders are flushed, so
 * that a power cut keeps their order. (Windows has no way to flush a folder: NTFS keeps it in its
 * journal.)
 */
export function createLocalPlace(folder: string, signal: AbortSignal): DropPlace {
  const at = (path: string) => join(folder, ...path.split('/').filter((part) => part !== ''));
  const step = <T>(run: () => Promise<T>, whenMissing?: T) =>
    endingWith(signal, () =>
      run().then(done, (error: unknown) => {
        const code = codeOf(error);
        if (whenMissing !== undefined && MISSING.includes(code)) return done(whenMissing);
        return failureOf(code, folder);
      }),
    );

  return {
    name: `the folder ${folder}`,
    isFolder: (path) => step<boolean>(async () => (await stat(at(path))).isDirectory(), false),
    isThere: (path) =>
      step<boolean>(async () => {
        await lstat(at(path));
        return true;
      }, false),
    read: (path) => step<string | null>(() => readFile(at(path), 'utf8'), null),
    write: (path, text) =>
      step(async () => {
        const file = await open(at(path), 'w');
        try {
          await file.writeFile(text);
          await flush(file);
        } finally {
          await file.close();
        }
        await flushFolder(dirname(at(path)));
        return null;
      }),
    makeFolder: (path) =>
      step(async () => {
        await mkdir(at(path)).catch((error: unknown) => {
          if (codeOf(error) !== 'EEXIST') throw error;
        });
        await flushFolder(dirname(at(path)));
        return null;
      }),
    move: async (from, to) => {
      const moved = await step(async () => {
        await rename(at(from), at(to));
        return null;
      });
      if (!moved.ok) return isMissing(moved.failure) ? goneWhileMoving : moved;
      // The file has its new name, whatever becomes of flushing it.
      return await step(async () => {
        for (const path of [to, from]) await flushFolder(dirname(at(path))).catch(() => undefined);
        return null;
      });
    },
  };
}

/** Some network shares can not be asked to flush: what they have taken is with their server. */
async function flush(handle: FileHandle): Promise<void> {
  await handle.sync().catch((error: unknown) => {
    if (!CAN_NOT_FLUSH.includes(codeOf(error))) throw error;
  });
}

async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await flush(folder);
  } finally {
    await folder.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function failureOf(code: string, folder: string): Step<never> {
  if (MISSING.includes(code)) {
    const message = `The folder ${folder} is not there: check the settings of the account.`;
    return notDone({ kind: 'auth', code: FOLDER_MISSING, message });
  }
  if (FORBIDDEN.includes(code)) {
    const message = `Files can not be written to the folder ${folder} (${code}): check its permissions.`;
    return notDone({ kind: 'auth', code: 'folder-forbidden', message });
  }
  if (code === SPLIT) {
    const message = `The folder packbench-sent is on another disk than ${folder}: put it back into it.`;
    return notDone({ kind: 'auth', code: 'folder-split', message });
  }
  if (BUSY.includes(code)) {
    const message = `The folder ${folder} does not take files now (${code}).`;
    return notDone({ kind: 'unreachable', message });
  }
  return lost(`The folder ${folder} did not answer (${code || 'no reason given'}).`);
}
