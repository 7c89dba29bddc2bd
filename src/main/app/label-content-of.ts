import type { PostalAddress } from '../domain/imported-order.ts';
import type { CustomsDeclaration, LabelContent } from '../domain/label-content.ts';
import type { AccountLabelRecord, AccountRecord } from './account-store-port.ts';
import type { BoxedOrder } from './box-items.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { StationSettings } from './station-settings.ts';

/** Who sends it: the account's own address, else the station's, with somebody's name on it. */
export function senderOf(
  station: StationSettings,
  account: AccountRecord | null,
  label: AccountLabelRecord,
): PostalAddress {
  const shipFrom = label.shipFrom ?? station.shipFrom;
  if (shipFrom.name !== '' || shipFrom.company !== '') return shipFrom;
  return { ...shipFrom, name: account?.company || account?.name || '' };
}

/**
 * What a customs form says of the packed items (UPU CN 22): the order's words and prices. Left out
 * where a price is not known, since a form with a guessed value is a false declaration.
 */
function customsOf(
  order: OrderRecord,
  items: readonly { readonly lineKey: number; readonly quantity: number }[],
  currency: string,
): Pick<LabelContent, 'customs'> {
  const lines: CustomsDeclaration['lines'][number][] = [];
  for (const { lineKey, quantity } of items) {
    const line = order.lines.find((candidate) => candidate.key === lineKey);
    if (line === undefined || line.unitPriceMinor === null) return {};
    lines.push({
      description: line.title || line.sku,
      quantity,
      valueMinor: line.unitPriceMinor * quantity,
      currency,
      weightGrams: null,
    });
  }
  return lines.length === 0 ? {} : { customs: { contents: 'sale', lines } };
}

/** The same for a box that other orders share: the form is of the box. */
export function customsOfBox(
  order: OrderRecord,
  items: BoxedOrder['items'],
  boxed: readonly BoxedOrder[],
  currency: string,
): Pick<LabelContent, 'customs'> {
  const lines = [order, ...boxed.map((each) => each.order)].flatMap((each) => each.lines);
  const all = [...items, ...boxed.flatMap((each) => each.items)];
  return customsOf({ ...order, lines }, all, currency);
}
