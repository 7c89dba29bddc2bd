import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrinterTransport } from '../../app/ports.ts';

/**
 * "Prints" into a folder: one `.zpl` file per job, complete under its name or not there at all. Used
 * for stations that hand labels to another program, and by the practice printer.
 */
export function createFolderTransport(folder: string): PrinterTransport {
  return {
    send: async (bytes, { jobId }, onProgress) => {
      const target = join(folder, `${jobId}.zpl`);
      const half = `${target}.part`;
      try {
        await mkdir(folder, { recursive: true });
        const file = await open(half, 'w');
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(half, target);
      } catch (error) {
        // Nothing stands under the file's name: whoever watches the folder has seen nothing.
        await rm(half, { force: true }).catch(() => undefined);
        return { kind: 'not-sent', message: `Can not write to ${folder}: ${reasonOf(error)}` };
      }
      onProgress(bytes.length);
      return { kind: 'sent', bytesAcknowledged: bytes.length };
    },
  };
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOSPC':
      return 'the disk is full.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'this user may not write there.';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'the folder can not be made.';
    default:
      return `${code ?? String(error)}.`;
  }
}
