import { cancelReasonWords } from '../../../shared/cancel-words.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { CancellationFacts } from './cancellation-facts.tsx';
import { OrderPanel } from './order-panel.tsx';

/** Who canceled the order and why, and how far that has come; nothing where nobody here did. */
export function CancellationPanel({ page: { cancellation } }: { readonly page: OrderPageView }) {
  if (cancellation === null) return null;
  return (
    <OrderPanel title="Canceled">
      <p className="order-canceled">
        {cancelReasonWords[cancellation.reason]}
        {cancellation.note !== '' && `: ${cancellation.note}`}
        <span className="dim">
          {' · '}
          {cancellation.canceledBy}, <LocalTime at={cancellation.canceledAt} />
        </span>
      </p>
      <CancellationFacts cancellation={cancellation} />
    </OrderPanel>
  );
}
