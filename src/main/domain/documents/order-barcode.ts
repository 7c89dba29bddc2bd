/** A hand scanner must see the whole code; what is longer than this fits no paper at a readable width. */
const LONGEST = 48;

/**
 * The order number as the data of a Code 128, exactly as the station finds the order by it. Null where
 * it has characters that the code does not carry, or is too long: the number then stands as text only,
 * since a shortened code would find another order.
 */
export function orderBarcodeData(orderNumber: string): string | null {
  return orderNumber.length <= LONGEST &&
    /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(orderNumber)
    ? orderNumber
    : null;
}
