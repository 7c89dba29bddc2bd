import path from 'node:path';
import { app, type BrowserWindow, clipboard, dialog, safeStorage } from 'electron';
import type { FileToOpen } from '../../shared/file-to-open.ts';
import type { Secrets } from '../app/ports.ts';
import { safeStorageSecrets } from './safe-storage-secrets.ts';

/** What only a desktop can do for the core. */
export type DesktopHost = {
  /** The file the person chose, or null when they thought better of it. */
  readonly chooseOpenFile: (wanted: FileToOpen) => Promise<string | null>;
  readonly chooseSaveFile: (suggestedName: string) => Promise<string | null>;
  readonly copyText: (text: string) => void;
  readonly secrets: Secrets;
};

const openDialogs: Readonly<
  Record<FileToOpen, { title: string; name: string; extensions: string[] }>
> = {
  orders: { title: 'Import orders', name: 'Order files', extensions: ['txt', 'tsv', 'csv'] },
  picture: { title: 'Choose a logo', name: 'Pictures', extensions: ['png', 'jpg', 'jpeg'] },
  'tracking-events': {
    title: 'Import tracking events',
    name: 'Tracking events',
    extensions: ['csv', 'tsv', 'txt'],
  },
  'upload-template': {
    title: 'Choose the file that you downloaded',
    name: 'Downloaded files',
    extensions: ['csv', 'txt', 'tsv'],
  },
};

/** The dialogs belong to `window`: it can not be used while one is open. */
export function desktopHost(window: BrowserWindow, dataFolder: string): DesktopHost {
  return {
    chooseOpenFile: async (wanted) => {
      const { title, ...filter } = openDialogs[wanted];
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title,
        properties: ['openFile'],
        filters: [filter, { name: 'All files', extensions: ['*'] }],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    chooseSaveFile: async (suggestedName) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: path.join(app.getPath('documents'), path.basename(suggestedName)),
      });
      return canceled || filePath === '' ? null : filePath;
    },
    copyText: (text) => clipboard.writeText(text),
    secrets: safeStorageSecrets(safeStorage, path.join(dataFolder, 'secrets'), process.platform),
  };
}
