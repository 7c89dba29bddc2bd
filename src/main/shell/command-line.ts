import path from 'node:path';

/** How the desktop application was asked to start. */
export type StartRequest = {
  /** Where the station keeps everything; null for the practice folder of this person. */
  readonly dataFolder: string | null;
  /** Practice mode: sample orders, a built-in marketplace and printer, labels marked SAMPLE. */
  readonly practice: boolean;
};

/**
 * Reads the arguments: `--data DIR` opens the real station in DIR, `--practice --data DIR` a
 * practice station there, and neither the practice station of this person. Arguments that are not
 * ours belong to the browser engine and are left to it. Returns a sentence where they make no sense.
 */
export function readStartRequest(
  argumentList: readonly string[],
  currentFolder: string,
): StartRequest | string {
  let folder: string | null = null;
  for (const [index, argument] of argumentList.entries()) {
    if (argument !== '--data' && !argument.startsWith('--data=')) continue;
    const value =
      argument === '--data' ? argumentList[index + 1] : argument.slice('--data='.length);
    if (value === undefined || value === '' || value.startsWith('--')) {
      return 'Name the folder of the station after --data, for example --data /srv/station-1.';
    }
    if (folder !== null) return 'Name one folder only: --data was given twice.';
    folder = value;
  }
  return {
    dataFolder: folder === null ? null : path.resolve(currentFolder, folder),
    practice: folder === null || argumentList.includes('--practice'),
  };
}
