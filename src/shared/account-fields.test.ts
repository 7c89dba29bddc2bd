import { expect, it } from 'vitest';
import { isAskedFor } from './account-fields.ts';

const deliverTo = { name: 'deliverTo', standard: 'folder' };
const folder = { name: 'folder', standard: '', onlyWith: { name: 'deliverTo', value: 'folder' } };
const host = { name: 'host', standard: '', onlyWith: { name: 'deliverTo', value: 'sftp' } };
const fields = [deliverTo, folder, host];

it.each([
  ['nothing was chosen: the standard counts', {}, ['deliverTo', 'folder']],
  ['the choice was emptied', { deliverTo: ' ' }, ['deliverTo', 'folder']],
  ['another choice was made', { deliverTo: 'sftp' }, ['deliverTo', 'host']],
  ['a choice that there is not', { deliverTo: 'ftp' }, ['deliverTo']],
])('a form asks for what belongs to the choice: %s', (_case, settings, names) => {
  const asked = fields.filter((field) => isAskedFor(field, fields, settings));
  expect(asked.map(({ name }) => name)).toEqual(names);
});
