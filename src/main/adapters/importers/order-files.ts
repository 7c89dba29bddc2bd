import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { appError, RefusedError } from '../../../shared/app-error.ts';
import type { OrderFiles } from '../../app/ports.ts';
import { detectFormat } from './detect-format.ts';
import { importLimits } from './import-limits.ts';
import { readOrders } from './read-orders.ts';
import { suggestColumnMap } from './suggest-column-map.ts';

/** Order files on disk. `timeZone` is the station's: for files whose times name none. */
export function createOrderFiles(timeZone: () => string): OrderFiles {
  return {
    describe: async (path) => {
      const { sample, sizeBytes } = await readHead(path);
      const detected = detectFormat(sample);
      return {
        format: detected.format,
        reason: detected.reason ?? '',
        headers: detected.headers,
        previewRows: detected.previewRows,
        suggestedColumnMap: suggestColumnMap(detected.headers),
        sizeBytes,
      };
    },
    read: async function* (path, options) {
      const stream = createReadStream(path);
      try {
        yield* readOrders(stream, { ...options, timeZone: timeZone() });
      } catch (error) {
        throw readable(error, path);
      } finally {
        stream.destroy();
      }
    },
  };
}

async function readHead(path: string): Promise<{ sample: Uint8Array; sizeBytes: number }> {
  try {
    const file = await open(path, 'r');
    try {
      const { size: sizeBytes } = await file.stat();
      const buffer = Buffer.alloc(importLimits.sampleBytes);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return { sample: buffer.subarray(0, bytesRead), sizeBytes };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readable(error, path);
  }
}

function readable(error: unknown, path: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return unreadable(`There is no file ${path}.`);
    case 'EACCES':
    case 'EPERM':
      return unreadable(`This user may not read ${path}.`);
    case 'EISDIR':
      return unreadable(`${path} is a folder. Choose a file.`);
    default:
      return error;
  }
}

function unreadable(message: string): RefusedError {
  return new RefusedError(appError('unreadable-file', message));
}
