import type { OrderView } from '../../../shared/order-views.ts';

type Line = Pick<OrderView['lines'][number], 'lineId' | 'quantityLeft'>;

/** What is to be moved, and what is still missing, in words; null where nothing is. */
export function readSplit(
  lines: readonly Line[],
  quantities: Readonly<Record<string, number>>,
): {
  readonly items: readonly { readonly lineId: string; readonly quantity: number }[];
  readonly missing: string | null;
} {
  const items = lines.flatMap(({ lineId, quantityLeft }) => {
    const quantity = Math.min(quantityLeft, quantities[lineId] ?? 0);
    return quantity > 0 ? [{ lineId, quantity }] : [];
  });
  const moved = items.reduce((sum, item) => sum + item.quantity, 0);
  const left = lines.reduce((sum, line) => sum + line.quantityLeft, 0);
  if (moved === 0) return { items, missing: 'Choose what goes into the new part.' };
  return { items, missing: moved < left ? null : 'Something has to stay in this order.' };
}
