/** The one origin that the window ever shows. A scheme of our own, so that no page is a file. */
export const stationScheme = 'app';
export const stationHost = 'station';
export const stationOrigin = `${stationScheme}://${stationHost}`;
export const startPage = `${stationOrigin}/index.html`;

/**
 * True only for addresses of our own pages.
 *
 * SECURITY: decided on the parsed parts, never by a prefix: `app://station.evil` and
 * `app://station@evil` begin like ours too.
 */
export function isStationUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === `${stationScheme}:` &&
    url.host === stationHost &&
    url.username === '' &&
    url.password === ''
  );
}
