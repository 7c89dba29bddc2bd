/** As much of a channel's fields as says whose account it is. */
type IdentityField = {
  readonly name: string;
  readonly secret: boolean;
  readonly standard: string;
  readonly isUrl: boolean;
};

/** Names under which channels ask for the seller or the shop. */
const NAMES_A_SELLER =
  /^(seller|merchant|supplier|vendor|user|shop|store)(id|name|number|domain)?$/i;

/**
 * Whose account at a channel this is, as one text that is equal for the same one: the address and
 * the seller or shop in it. An address that has no standard is a shop of its own. Null where the
 * settings do not say: credentials are no identity, since one seller may have several.
 */
export function accountIdentity(
  channel: string,
  fields: readonly IdentityField[],
  settings: Readonly<Record<string, string>>,
): string | null {
  const plain = fields.filter((field) => !field.secret);
  const shownValue = ({ name, standard }: IdentityField) =>
    (settings[name] ?? standard).trim().replace(/\/+$/, '').toLowerCase();
  const sellers = plain
    .filter(({ name, isUrl }) => !isUrl && NAMES_A_SELLER.test(name))
    .map(shownValue)
    .filter((value) => value !== '');
  const addresses = plain.filter(({ isUrl }) => isUrl);
  const ownAddress = addresses.some(
    (field) => field.name === 'baseUrl' && field.standard === '' && shownValue(field) !== '',
  );
  if (sellers.length === 0 && !ownAddress) return null;
  return JSON.stringify([channel, ...addresses.map(shownValue), ...sellers]);
}
