import { open, stat } from 'node:fs/promises';
import { appError, RefusedError } from '../../../shared/app-error.ts';
import type { FileReader } from '../../app/ports.ts';

/** Reads no more than it may, whatever the file says of its size. */
export const smallFileReader: FileReader = {
  read: async (path, maximumBytes) => {
    const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      throw refusal(error.code === 'ENOENT' ? 'is not there' : 'can not be read');
    });
    try {
      const buffer = Buffer.alloc(maximumBytes + 1);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0).catch(() => {
        throw refusal('can not be read');
      });
      if (bytesRead > maximumBytes) throw refusal('is too large');
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  },
  isSameFile: async (path, other) => {
    const [one, two] = await Promise.all([path, other].map(identityOf));
    return one !== null && one === two;
  },
};

/** Device and number of the file itself, which every name of it shares; null where there is none. */
async function identityOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found === null ? null : `${found.dev}:${found.ino}`;
}

function refusal(what: string): RefusedError {
  return new RefusedError(appError('unreadable-file', `This file ${what}. Choose another one.`));
}
