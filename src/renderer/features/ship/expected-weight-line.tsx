import { IconAlertTriangle } from '@tabler/icons-react';
import type { OrderView } from '../../../shared/order-views.ts';
import { parseWeight } from '../../../shared/parse-weight.ts';
import { expectedWeightGrams, expectedWeightWords } from './expected-weight.ts';
import type { ParcelDraft } from './parcel-draft.ts';

/** What the items should weigh, where the channel has told it of all of them. Keeps nobody from printing. */
export function ExpectedWeightLine(props: {
  readonly order: OrderView;
  readonly draft: ParcelDraft;
}) {
  const { order, draft } = props;
  const expected = expectedWeightGrams(order, draft);
  if (expected === null) return null;
  const parsed = parseWeight(draft.weightText);
  const { warns, words } = expectedWeightWords(
    expected,
    parsed.ok ? { grams: parsed.value, by: draft.weightSource } : null,
  );
  return (
    <p className="ship-expected-weight" data-warns={warns ? true : undefined} role="status">
      {warns && <IconAlertTriangle size={18} aria-hidden />}
      {words}
    </p>
  );
}
