import { IconCreditCard, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RightButton } from '../../ui/right-button.tsx';
import { LinkPaymentDialog } from './link-payment-dialog.tsx';
import { OrderPanel } from './order-panel.tsx';
import { PaymentCard } from './payment-card.tsx';
import './payments-panel.css';
import type { OrderPanelProps } from './use-order-change.ts';

/** Payments of the order (UC13-UC15, MP14): where each stands, what was moved, what can be moved. */
export function PaymentsPanel(props: OrderPanelProps) {
  const { page, onPage } = props;
  const { payments } = page.payments;
  const [linking, setLinking] = useState(false);
  return (
    <OrderPanel
      title={payments.length > 1 ? 'Payments' : 'Payment'}
      actions={
        <RightButton
          right="capture"
          variant="default"
          size="xs"
          leftSection={<IconLink size={16} aria-hidden />}
          onClick={() => setLinking(true)}
        >
          Link a payment…
        </RightButton>
      }
    >
      {payments.length === 0 && (
        <EmptyState icon={<IconCreditCard size={28} />} title="No payment is known">
          The order came without one. Link the payment of its provider, or write down one that is
          kept by hand.
        </EmptyState>
      )}
      {payments.map((payment) => (
        <PaymentCard key={payment.paymentId} page={page} payment={payment} onPage={onPage} />
      ))}
      {linking && (
        <LinkPaymentDialog
          page={page}
          onClose={() => setLinking(false)}
          onPage={(next) => {
            setLinking(false);
            onPage(next);
          }}
        />
      )}
    </OrderPanel>
  );
}
