/** No order line has more pieces; a longer number is a price or an id in the wrong column. */
const maximumQuantity = 99_999;

/** A whole number of pieces from 0 on. Spreadsheets write `2.00`. Null for anything else. */
export function readQuantity(text: string): number | null {
  if (!/^\d{1,9}(?:\.0+)?$/.test(text)) return null;
  const quantity = Number.parseInt(text, 10);
  return quantity <= maximumQuantity ? quantity : null;
}
