import { open, rename, rm } from 'node:fs/promises';
import { appError, RefusedError } from '../../../shared/app-error.ts';
import type { FileWriter } from '../../app/ports.ts';

/** Characters gathered before they go to the disk. */
const BUFFER_LENGTH = 256 * 1024;

/** Writes beside the target and renames: the file is complete under its name or is not touched. */
export const atomicFileWriter: FileWriter = {
  write: async (path, chunks) => {
    const half = `${path}.part`;
    try {
      const file = await open(half, 'w');
      try {
        let text = '';
        for (const chunk of chunks) {
          if (typeof chunk === 'string') {
            text += chunk;
            if (text.length < BUFFER_LENGTH) continue;
            await file.writeFile(text);
            text = '';
          } else {
            await file.writeFile(chunk);
          }
        }
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(half, path);
    } catch (error) {
      await rm(half, { force: true }).catch(() => undefined);
      if (error instanceof RefusedError) throw error;
      throw new RefusedError(
        appError('unreadable-file', `Can not write ${path}: ${reasonOf(error)}`),
      );
    }
  },
};

function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
      return 'the disk is full.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'this user may not write there.';
    case 'ENOENT':
      return 'the folder does not exist.';
    case 'EISDIR':
      return 'it is a folder.';
    default:
      return String(error);
  }
}
