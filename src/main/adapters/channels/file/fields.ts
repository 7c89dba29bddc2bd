import type { AccountField } from '../../../app/account-fields-port.ts';
import { columnFieldNames, standardColumns } from './columns.ts';

const text = { required: false, secret: false, standard: '', choices: [], isUrl: false } as const;
const inFolder = { onlyWith: { name: 'deliverTo', value: 'folder' } } as const;
const overSftp = { onlyWith: { name: 'deliverTo', value: 'sftp' } } as const;

/** What an account that writes files is asked for; which of them it needs, its delivery tells. */
export const fileFields: readonly AccountField[] = [
  {
    ...text,
    name: 'deliverTo',
    label: 'Deliver to',
    hint: 'A folder of this computer or network, or one on a server.',
    required: true,
    standard: 'folder',
    choices: ['folder', 'sftp'],
    choiceLabels: { folder: 'A folder', sftp: 'An SFTP server' },
  },
  {
    ...text,
    ...inFolder,
    name: 'folder',
    required: true,
    label: 'Folder',
    hint: 'Its whole path. It must be there; a folder packbench-sent is made in it and must stay.',
  },
  {
    ...text,
    ...overSftp,
    name: 'host',
    label: 'SFTP server',
    hint: 'Its name or address, without a port.',
    required: true,
  },
  {
    ...text,
    ...overSftp,
    name: 'port',
    label: 'SFTP port',
    hint: 'Mostly 22.',
    required: true,
    standard: '22',
  },
  {
    ...text,
    ...overSftp,
    name: 'userName',
    label: 'User name',
    hint: 'At the SFTP server.',
    required: true,
  },
  {
    ...text,
    ...overSftp,
    name: 'remoteFolder',
    label: 'Folder on the server',
    hint: 'Empty for where the server puts you. It must be there; a folder packbench-sent is made in it and must stay.',
  },
  {
    ...text,
    ...overSftp,
    name: 'hostFingerprint',
    required: true,
    label: 'Fingerprint of the server',
    hint: 'SHA256:… as who runs the server names it. A server with another key gets nothing.',
  },
  {
    ...text,
    ...overSftp,
    name: 'password',
    label: 'Password',
    hint: 'Of the user name; or a private key.',
    secret: true,
  },
  {
    ...text,
    ...overSftp,
    name: 'privateKey',
    isLong: true,
    label: 'Private key',
    hint: 'The whole text of the key, without a passphrase.',
    secret: true,
  },
  {
    ...text,
    name: 'columns',
    isAdvanced: true,
    isLong: true,
    label: 'Columns',
    hint: `One "Header = field" a line. Fields: ${columnFieldNames.join(', ')}.`,
    standard: standardColumns,
  },
  {
    ...text,
    name: 'delimiter',
    isAdvanced: true,
    label: 'Between columns',
    hint: 'What stands between two values.',
    standard: 'comma',
    choices: ['comma', 'semicolon', 'tab'],
    choiceLabels: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' },
  },
  {
    ...text,
    name: 'carrierNames',
    isLong: true,
    label: 'Carrier names',
    hint: 'What the other side calls a carrier: one a line, such as UPS = United Parcel.',
  },
  {
    ...text,
    name: 'timeZone',
    label: 'Time zone of the ship date',
    hint: 'Such as America/New_York. Empty for that of this computer.',
  },
];
