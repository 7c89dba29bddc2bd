import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrinterTransport } from '../../app/ports.ts';
import { untoldStatus } from '../../domain/printing/printer-status.ts';

/**
 * "Prints" into a folder: one `.zpl` file per job, complete under its name or not there at all. Used
 * for stations that hand labels to another program, and by the practice printer.
 */
export function createFolderTransport(folder: string): PrinterTransport {
  return {
    label: `Folder ${folder}`,
    send: async ({ jobId, bytes }, watcher) => {
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
      watcher.progress(bytes.length);
      const message = `The label is a file in ${folder}.`;
      return { kind: 'sent', bytesAcknowledged: bytes.length, message };
    },
    status: async () =>
      untoldStatus('one-way', 'Labels go into a folder. It does not print by itself.'),
    identify: async () => null,
    close: async () => undefined,
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
