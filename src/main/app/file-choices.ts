import { basename } from 'node:path';
import { appError, RefusedError } from '../../shared/app-error.ts';
import type { ChosenFileView } from '../../shared/import-views.ts';
import type { AppContext } from './context.ts';

/**
 * Files that a person has chosen in a dialog of the host. A screen only ever holds the id: it can
 * import what was chosen and nothing else on the disk.
 */
export type FileChoices = {
  readonly choose: (context: AppContext, path: string) => Promise<ChosenFileView>;
  readonly pathOf: (fileId: string) => string;
  /** Marks a file as being imported; the signal ends when the person cancels. */
  readonly begin: (fileId: string) => AbortSignal;
  readonly end: (fileId: string) => void;
  readonly cancel: (fileId: string) => void;
};

/** A person chooses one file after the other: older choices are forgotten. */
const KEPT_CHOICES = 20;

export function createFileChoices(): FileChoices {
  const paths = new Map<string, string>();
  const imports = new Map<string, AbortController>();
  const pathOf = (fileId: string) => {
    const path = paths.get(fileId);
    if (path === undefined) {
      throw new RefusedError(appError('not-found', 'Choose the file again.'));
    }
    return path;
  };
  return {
    pathOf,
    choose: async (context, path) => {
      const description = await context.orderFiles.describe(path);
      const fileId = context.ids.next();
      paths.set(fileId, path);
      for (const oldest of [...paths.keys()].slice(0, -KEPT_CHOICES)) paths.delete(oldest);
      return {
        fileId,
        fileName: basename(path),
        sizeBytes: description.sizeBytes,
        format: description.format,
        reason: description.reason,
        headers: [...description.headers],
        previewRows: description.previewRows.map((row) => [...row]),
        suggestedColumnMap: { ...description.suggestedColumnMap },
      };
    },
    begin: (fileId) => {
      if (imports.has(fileId)) {
        throw new RefusedError(appError('refused', 'This file is being imported already.'));
      }
      const controller = new AbortController();
      imports.set(fileId, controller);
      return controller.signal;
    },
    end: (fileId) => {
      imports.delete(fileId);
    },
    cancel: (fileId) => {
      imports.get(fileId)?.abort();
    },
  };
}
