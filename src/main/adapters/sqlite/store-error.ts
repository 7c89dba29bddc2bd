import { type AppError, appError } from '../../../shared/app-error.ts';

/** What a unique name or number means to a person, by the column that refused it. */
const TAKEN: Readonly<Record<string, string>> = {
  'accounts.name': 'There is another account of this name. Choose a different name.',
  'printers.name': 'There is another printer of this name. Choose a different name.',
  'presets.name': 'There is another preset of this name. Choose a different name.',
  'carriers.code': 'There is another carrier with this code. Choose a different code.',
  'packages.shipment_number':
    'This shipment number is taken. Another station may use the same station number: check it in Settings.',
  'packages.package_reference_id':
    'This package reference is taken. Another station may use the same station number: check it in Settings.',
};

/**
 * An error of SQLite in a packer's words, or null for one that only a programming fault can cause.
 * Result codes: sqlite.org/rescode.html; better-sqlite3 puts the extended code's name in `code`.
 */
export function storeError(error: unknown): AppError | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string')
    return null;
  const { code } = error;
  if (code.startsWith('SQLITE_CONSTRAINT')) return takenError(error.message);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return appError(
      'store-busy',
      "Another program is using the station's data and does not let go of it. Close that program and try again.",
    );
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return appError(
      'refused',
      "The disk with the station's data is full, so nothing was changed. Free some space and try again.",
    );
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_PERM') ||
    ['EACCES', 'EPERM', 'EROFS'].includes(code)
  ) {
    return appError(
      'refused',
      "The station's data can not be written. Ask for the right to change files in its folder, or choose another folder.",
    );
  }
  if (
    code.startsWith('SQLITE_CANTOPEN') ||
    ['ENOTDIR', 'EISDIR', 'EEXIST', 'ENOENT'].includes(code)
  ) {
    return appError(
      'refused',
      "The station's data can not be opened. Check that its folder exists and that you may change files in it, or choose another folder.",
    );
  }
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return appError(
      'store-broken',
      "The file with the station's data is damaged or is no Packbench data. Put back a backup of it, or choose another folder.",
    );
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return appError(
      'store-broken',
      "The disk could not read or write the station's data. Check the disk, then start Packbench again.",
    );
  }
  return null;
}

function takenError(message: string): AppError | null {
  const column = /^UNIQUE constraint failed: (\S+)$/.exec(message)?.[1];
  const sentence = column === undefined ? undefined : TAKEN[column];
  return sentence === undefined ? null : appError('conflict', sentence);
}
