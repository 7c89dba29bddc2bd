import type { MailItems, MailTemplate } from './mail-template.ts';

/** What the text about a canceled order may name, in braces. */
export const cancellationPlaceholders = [
  'orderNumber',
  'items',
  'buyerName',
  'accountName',
] as const;

/** Nothing of money: what becomes of a payment is proven by its provider alone, and later. */
export const standardCancellationTemplate: MailTemplate = {
  subject: 'Your order {orderNumber} has been canceled',
  text: `Hello {buyerName},

your order {orderNumber} has been canceled. These items will not be shipped:
{items}

Kind regards
{accountName}
`,
};

/** Where a template of placeholders alone comes to nothing. */
export const EMPTY_CANCELLATION_SUBJECT = 'Your order has been canceled';

/**
 * The items of a canceled order that were not shipped before it was. An order of which all was shipped
 * can not be told otherwise than by all of its items.
 */
export function canceledItems(
  lines: readonly {
    readonly quantity: number;
    readonly quantityLeft: number;
    readonly title: string;
    readonly sku: string;
  }[],
): MailItems {
  const named = lines.map(({ title, sku, ...rest }) => ({
    ...rest,
    title: title.trim() === '' ? sku : title,
  }));
  const left = named.filter((line) => line.quantityLeft > 0);
  if (left.length > 0) {
    return left.map(({ quantityLeft: quantity, title }) => ({ quantity, title }));
  }
  return named
    .filter((line) => line.quantity > 0)
    .map(({ quantity, title }) => ({ quantity, title }));
}
