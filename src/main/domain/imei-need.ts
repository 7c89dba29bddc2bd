/**
 * Whether a line of a package still lacks an IMEI. Which products are phones is not in an order, so
 * the account names their SKUs: one pattern a line or separated by commas, `*` standing for anything;
 * nothing entered means every SKU.
 */
export function lacksImei(
  item: {
    readonly sku: string;
    readonly quantity: number;
    readonly identifiers: readonly string[];
  },
  skuPatterns: string | undefined,
): boolean {
  return wantsImei(item.sku, skuPatterns) && item.identifiers.length < item.quantity;
}

/** Whether the units of a SKU are confirmed with their IMEI (QP10). */
export function wantsImei(sku: string, skuPatterns: string | undefined): boolean {
  const patterns = (skuPatterns ?? '')
    .split(/[\n,]/)
    .map((each) => each.trim().toLowerCase())
    .filter((each) => each !== '');
  return patterns.length === 0 || patterns.some((pattern) => matches(sku.toLowerCase(), pattern));
}

/** Each part between stars is found after the one before it; the first and last hold the ends. */
function matches(sku: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const last = parts.length - 1;
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (index === last && last > 0) return sku.length - part.length >= at && sku.endsWith(part);
    const found = sku.indexOf(part, at);
    if (found < 0 || (index === 0 && found !== 0)) return false;
    at = found + part.length;
  }
  return at === sku.length;
}
