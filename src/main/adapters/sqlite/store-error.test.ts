import { describe, expect, it } from 'vitest';
import { storeError } from './store-error.ts';

const failing = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('an error of the database', () => {
  it.each([
    ['SQLITE_BUSY', 'store-busy', 'Another program is using'],
    ['SQLITE_BUSY_SNAPSHOT', 'store-busy', 'Another program is using'],
    ['SQLITE_LOCKED', 'store-busy', 'Another program is using'],
    ['SQLITE_NOTADB', 'store-broken', 'damaged or is no Packbench data'],
    ['SQLITE_CORRUPT_VTAB', 'store-broken', 'damaged or is no Packbench data'],
    ['SQLITE_IOERR_FSYNC', 'store-broken', 'Check the disk'],
    ['SQLITE_FULL', 'refused', 'Free some space'],
    ['ENOSPC', 'refused', 'Free some space'],
    ['SQLITE_READONLY_DBMOVED', 'refused', 'can not be written'],
    ['EACCES', 'refused', 'can not be written'],
    ['SQLITE_CANTOPEN_ISDIR', 'refused', 'can not be opened'],
  ])('%s is told as %s', (code, appCode, words) => {
    const error = storeError(failing(code));
    expect(error?.code).toBe(appCode);
    expect(error?.message).toContain(words);
  });

  it('names what is taken where a name or number must be unique', () => {
    const error = storeError(
      failing('SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: accounts.name'),
    );
    expect(error).toEqual({
      code: 'conflict',
      message: 'There is another account of this name. Choose a different name.',
    });
  });

  it('stays a fault of the program where no person could help it', () => {
    for (const error of [
      failing('SQLITE_CONSTRAINT_CHECK', 'CHECK constraint failed: error_count'),
      failing('SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: orders.id'),
      failing('SQLITE_ERROR'),
      new Error('x'),
      'SQLITE_BUSY',
      null,
    ]) {
      expect(storeError(error)).toBeNull();
    }
  });
});
