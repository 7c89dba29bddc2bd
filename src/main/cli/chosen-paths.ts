import { appError, RefusedError } from '../../shared/app-error.ts';
import type { StationOptions } from '../composed-station.ts';

/** Takes the place of a desktop's dialogs: the person has named the file on the command line. */
export type ChosenPaths = {
  readonly host: Omit<StationOptions['host'], 'secrets'>;
  /** The file that the next "choose a file" gives, once. */
  readonly open: (path: string) => void;
  /** The file that the next "save as" gives, once. */
  readonly save: (path: string) => void;
};

export function createChosenPaths(): ChosenPaths {
  let openPath: string | null = null;
  let savePath: string | null = null;
  return {
    open: (path) => {
      openPath = path;
    },
    save: (path) => {
      savePath = path;
    },
    host: {
      chooseOpenFile: async () => {
        const path = openPath;
        openPath = null;
        return path;
      },
      chooseSaveFile: async () => {
        const path = savePath;
        savePath = null;
        return path;
      },
      copyText: () => {
        throw new RefusedError(appError('refused', 'The command line has no clipboard.'));
      },
    },
  };
}
