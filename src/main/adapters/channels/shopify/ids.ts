type GidKind = 'Order' | 'LineItem' | 'Location' | 'Fulfillment';

/**
 * Shopify's global id of a thing, from the id itself or from the plain number that files and the
 * admin's addresses have; null where the text is neither.
 */
export function toGid(kind: GidKind, text: string): string | null {
  const number = numberIn(text, kind) ?? text;
  return /^[1-9]\d{0,19}$/.test(number) ? `gid://shopify/${kind}/${number}` : null;
}

/** The plain number of a global id, as Shopify's own order export has it; null where it is none. */
export function plainId(gid: unknown, kind: GidKind): string | null {
  return typeof gid === 'string' ? numberIn(gid, kind) : null;
}

function numberIn(text: string, kind: GidKind): string | null {
  return new RegExp(`^gid://shopify/${kind}/(\\d{1,20})$`).exec(text)?.[1] ?? null;
}

/** The number at the end of any global id; the text itself where it is none. */
export function numberOf(gid: string): string {
  return /\/(\d{1,20})$/.exec(gid)?.[1] ?? gid;
}
