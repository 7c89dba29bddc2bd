/** RFC 5321, 4.5.3.1: the longest local part and the longest path without its brackets. */
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;

/** What an address without quotes is made of (RFC 5322, 3.2.3), and a host name with a dot in it. */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

/**
 * Whether a text is exactly one plain e-mail address. Quoted local parts, comments, lists, names in
 * front and letters outside of ASCII are none here: what is not surely one address is not written to.
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= LONGEST_ADDRESS &&
    text.lastIndexOf('@') <= LONGEST_LOCAL_PART &&
    ADDRESS.test(text)
  );
}

/** What is kept and shown of an address: `ada@example.com` -> `a***@e***`; empty stays empty. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return address === '' ? '' : '***';
  return `${firstLetter(address.slice(0, at))}***@${firstLetter(address.slice(at + 1))}***`;
}

function firstLetter(text: string): string {
  return /^[A-Za-z0-9]/.exec(text)?.[0] ?? '';
}
