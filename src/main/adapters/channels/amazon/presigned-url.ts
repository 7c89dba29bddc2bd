import { safeBaseUrl } from '../../../domain/safe-base-url.ts';

const MAX_LENGTH = 8_000;

/**
 * SECURITY: whether a document may be sent to, or fetched from, an address that Amazon has named. It
 * is a foreign address: https, or this computer itself, without a user name. No credentials are ever
 * sent to it. The address is itself a key to the document, so it is kept nowhere and shown nowhere.
 */
export function isUsablePresignedUrl(address: string): boolean {
  if (address.length > MAX_LENGTH || address.includes('#')) return false;
  const [place = ''] = address.split('?', 1);
  return safeBaseUrl(place).ok;
}
