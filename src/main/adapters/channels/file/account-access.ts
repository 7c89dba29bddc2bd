import { isAbsolute } from 'node:path';
import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Secrets } from '../../../app/ports.ts';
import { isKnownZone } from '../../../domain/station-time.ts';
import { readAccountAccess } from '../http/account-access.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { parseColumns } from './columns.ts';
import { fileFields } from './fields.ts';
import type { FileLayout } from './shipment-file.ts';

export type SftpAccess = {
  readonly kind: 'sftp';
  readonly host: string;
  readonly port: number;
  readonly userName: string;
  readonly remoteFolder: string;
  readonly hostFingerprint: string;
  /** At least one of the two is there. */
  readonly password: string;
  readonly privateKey: string;
  readonly secrets: readonly string[];
};

export type FileAccess = {
  readonly layout: FileLayout;
  readonly delivery: { readonly kind: 'folder'; readonly folder: string } | SftpAccess;
};

const delimiters: Readonly<Record<string, FileLayout['delimiter']>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
};

/** A name or an address: nothing that could be read as a part of something else. */
const HOST = /^[A-Za-z0-9](?:[A-Za-z0-9.:_-]{0,252}[A-Za-z0-9])?$|^::1$/;
const FINGERPRINT = /^SHA256:[A-Za-z0-9+/]{43}$/;

/** Where an account delivers and how its files look, checked, or why it can not be used. */
export async function readFileAccess(
  account: ChannelAccount,
  secrets: Secrets,
): Promise<FileAccess | FailureOutcome> {
  const access = await readAccountAccess(account, fileFields, secrets);
  if ('kind' in access) return access;
  const value = (name: string) => access.values[name] ?? '';
  const fault = (reason: string): FailureOutcome => ({
    kind: 'auth',
    code: 'account-settings',
    message: `The account ${account.name} can not be used: ${reason}`,
  });

  const columns = parseColumns(value('columns'));
  if (!columns.ok) return fault(columns.error.message);
  const delimiter = delimiters[value('delimiter')];
  if (delimiter === undefined) return fault('the delimiter is comma, semicolon or tab.');
  const timeZone = value('timeZone') || Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!isKnownZone(timeZone)) return fault(`there is no time zone ${timeZone.slice(0, 60)}.`);
  const layout = {
    columns: columns.value,
    delimiter,
    carrierNames: value('carrierNames'),
    timeZone,
  };

  if (value('deliverTo') === 'folder') {
    const folder = value('folder');
    if (!isAbsolute(folder) || folder.includes('\0'))
      return fault('enter the whole path of the folder.');
    return { layout, delivery: { kind: 'folder', folder } };
  }
  if (value('deliverTo') !== 'sftp') return fault('choose where to deliver: folder or sftp.');
  const host = value('host');
  const port = Number(value('port'));
  const hostFingerprint = value('hostFingerprint').replace(/=+$/, '');
  const remoteFolder = value('remoteFolder').replace(/(?<=.)\/+$/, '');
  const [password, privateKey] = [value('password'), value('privateKey')];
  if (!HOST.test(host)) return fault('enter the name of the SFTP server.');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return fault('the port is no port.');
  if (value('userName') === '') return fault('enter the user name.');
  if (!FINGERPRINT.test(hostFingerprint)) {
    return fault('enter the fingerprint of the server, SHA256: and 43 characters.');
  }
  if (remoteFolder.includes('\0')) return fault('the folder on the server is no folder.');
  if (password === '' && privateKey === '') return fault('enter a password or a private key.');
  return {
    layout,
    delivery: {
      kind: 'sftp',
      host,
      port,
      userName: value('userName'),
      remoteFolder,
      hostFingerprint,
      password,
      privateKey,
      secrets: access.secrets,
    },
  };
}
