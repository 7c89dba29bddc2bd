/**
 * A text without case, spaces and punctuation. As column names, `Ship To Zip`, `ship-to-zip` and
 * `Ship To - ZIP` are one, and `Order #` is `Order Number`.
 */
export function comparableText(text: string): string {
  return text
    .normalize('NFKC')
    .replace('#', 'number')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
