import { mkdirSync } from 'node:fs';
import path from 'node:path';

export type StationFolders = {
  /** The store and everything that belongs to it. */
  readonly data: string;
  /** What the window itself keeps: its place, the browser engine's files, the faults. */
  readonly desktop: string;
};

/** Makes the folders of a station. Returns a sentence where that can not be done. */
export function makeStationFolders(data: string): StationFolders | string {
  const desktop = path.join(data, 'desktop');
  try {
    // Buyers' names and addresses are kept here: nobody else on the computer needs to look in.
    mkdirSync(desktop, { recursive: true, mode: 0o700 });
    return { data, desktop };
  } catch (reason) {
    const code = reason instanceof Error && 'code' in reason ? reason.code : '';
    if (code === 'ENOTDIR' || code === 'EEXIST') {
      return `${data} is not a folder: name the folder of the station after --data.`;
    }
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      return `Packbench may not write in ${data}: allow it, or name another folder after --data.`;
    }
    return `The folder ${data} can not be made (${String(code)}): name another one after --data.`;
  }
}
