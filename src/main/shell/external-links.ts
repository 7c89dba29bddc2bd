/** Every page outside the application that it can open in the person's browser. */
const externalLinks = {
  'amazon-orders': 'https://sellercentral.amazon.com/orders-v3',
} as const satisfies Record<string, string>;

export type ExternalLinkKey = keyof typeof externalLinks;

const allowedHosts: readonly string[] = ['sellercentral.amazon.com'];

/** SECURITY: https, the default port, no user name, and a host that is on the list, whole. */
export function isAllowedExternalUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    allowedHosts.includes(url.hostname)
  );
}

/** The address behind a key, or null where there is none or it is not allowed. */
export function externalLinkAddress(key: unknown): string | null {
  if (typeof key !== 'string' || !Object.hasOwn(externalLinks, key)) return null;
  const address = externalLinks[key as ExternalLinkKey];
  return isAllowedExternalUrl(address) ? address : null;
}

/**
 * Opens a known page in the person's browser, by its key: an address from anywhere else never
 * reaches the operating system. False when there is no such key.
 */
export async function openExternalLink(
  key: unknown,
  openExternal: (address: string) => Promise<void>,
): Promise<boolean> {
  const address = externalLinkAddress(key);
  if (address === null) return false;
  await openExternal(address);
  return true;
}
