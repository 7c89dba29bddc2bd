import { describe, expect, it } from 'vitest';
import type { AccountField } from './account-fields-port.ts';
import { checkedSettings, wholeCredentials } from './checked-fields.ts';

const plain = { hint: '', required: true, secret: false, standard: '', choices: [], isUrl: false };
const overSftp = { name: 'deliverTo', value: 'sftp' };
const fields: readonly AccountField[] = [
  { ...plain, name: 'baseUrl', label: 'Address', standard: 'https://api.example', isUrl: true },
  {
    ...plain,
    name: 'deliverTo',
    label: 'Deliver to',
    standard: 'folder',
    choices: ['folder', 'sftp'],
  },
  { ...plain, name: 'host', label: 'SFTP server', onlyWith: overSftp },
  { ...plain, name: 'note', label: 'Note', required: false },
  { ...plain, name: 'key', label: 'Key', secret: true },
  { ...plain, name: 'hint', label: 'Hint', secret: true, required: false },
];
const checked = (entered: Readonly<Record<string, string>>) =>
  checkedSettings('Our shop', fields, entered);

describe('settings of a form', () => {
  it('are stored without blanks around them, with the standards of what was not entered', () => {
    expect(checked({ note: '  north door ' })).toEqual({
      baseUrl: 'https://api.example',
      deliverTo: 'folder',
      note: 'north door',
    });
  });

  it('need what belongs to the choice that was made, and nothing of another', () => {
    expect(() => checked({ deliverTo: 'sftp' })).toThrow('Our shop needs: SFTP server.');
    expect(checked({ deliverTo: 'sftp', host: 'drop.example' })).toMatchObject({
      host: 'drop.example',
    });
  });

  it('keep what belongs to another choice, for the day when that is made again', () => {
    expect(checked({ deliverTo: 'folder', host: 'drop.example' })).toMatchObject({
      deliverTo: 'folder',
      host: 'drop.example',
    });
  });

  it.each([
    [{ deliverTo: 'ftp' }, 'Deliver to is one of: folder, sftp.'],
    [{ baseUrl: 'http://api.example' }, 'must begin with https://'],
  ])('are refused where they can not be: %j', (entered, reason) => {
    expect(() => checked(entered)).toThrow(reason);
  });

  it('hold no credential and no name that nobody asked for', () => {
    expect(Object.keys(checked({ key: 'k-1', other: 'x' }))).toEqual(['baseUrl', 'deliverTo']);
  });
});

describe('credentials', () => {
  const whole = (typed: Readonly<Record<string, string>>, stored: Record<string, string> | null) =>
    wholeCredentials('Our shop', fields, typed, stored);

  it('that are typed replace the stored ones, the others stay', () => {
    expect(whole({ hint: 'new', key: '' }, { key: 'k-1', hint: 'old' })).toEqual({
      key: 'k-1',
      hint: 'new',
    });
  });

  it('are refused where one is missing or is none of these', () => {
    expect(() => whole({ hint: 'x' }, null)).toThrow('Our shop needs: Key.');
    expect(() => whole({ token: 'x' }, null)).toThrow('Our shop has other credentials: key, hint.');
  });
});
