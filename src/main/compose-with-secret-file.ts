import { join } from 'node:path';
import type { Result } from '../shared/result.ts';
import { createEncryptedFileSecrets } from './adapters/secrets/encrypted-file-secrets.ts';
import type { HostServices } from './app/host-services.ts';
import { composeStation } from './compose.ts';
import type { Station, StationOptions } from './composed-station.ts';

/**
 * A station whose credentials are in an encrypted file of its folder; the passphrase comes from the
 * environment. So it is without a desktop, and on a desktop that has no key store or shares its
 * folder with the command line.
 */
export function composeWithSecretFile(
  options: Omit<StationOptions, 'host'> & {
    readonly host: HostServices;
    readonly secretKey: string | undefined;
  },
): Result<Station> {
  const { secretKey, host, ...station } = options;
  const file = join(options.dataDir, 'secrets.json');
  const secrets = createEncryptedFileSecrets({ file, key: secretKey });
  return composeStation({ ...station, host: { ...host, secrets } });
}
