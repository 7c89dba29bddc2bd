import type { OrderView } from '../../../shared/order-views.ts';
import { formatWeight } from '../../ui/format-weight.ts';
import { type ParcelDraft, quantityOf } from './parcel-draft.ts';

/** A scale and a catalogue that differ by more than this share do not speak of the same parcel. */
const ALLOWED_SHARE = 0.2;

/**
 * What the items of the next package weigh by the channel's catalogue, in grams. Null where one of
 * them has no known weight, or none goes in: half a sum would only mislead.
 */
export function expectedWeightGrams(order: OrderView, draft: ParcelDraft): number | null {
  let grams = 0;
  for (const line of order.lines) {
    const quantity = quantityOf(draft, line);
    if (quantity === 0) continue;
    if (line.unitWeightGrams === null) return null;
    grams += quantity * line.unitWeightGrams;
  }
  return grams === 0 ? null : grams;
}

/** The words below the weight: a hint, or a warning where the two do not fit together. */
export function expectedWeightWords(
  expectedGrams: number,
  weighed: { readonly grams: number; readonly by: 'scale' | 'typed' } | null,
): { readonly warns: boolean; readonly words: string } {
  const expected = formatWeight(expectedGrams);
  if (
    weighed === null ||
    Math.abs(weighed.grams - expectedGrams) <= expectedGrams * ALLOWED_SHARE
  ) {
    return { warns: false, words: `By the catalogue the items weigh ${expected}.` };
  }
  const said = weighed.by === 'scale' ? 'The scale says' : 'The typed weight is';
  return {
    warns: true,
    words: `${said} ${formatWeight(weighed.grams)}, the items weigh ${expected} by the catalogue.`,
  };
}
