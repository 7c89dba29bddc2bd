import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import type { PaymentView } from '../../../shared/payments-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatMoney } from '../../ui/money.ts';
import { useCommand, useCommandIds } from '../../ui/use-command.ts';

export type PaymentDialogKind = 'refund' | 'reverse' | 'paid';

type Props = {
  readonly page: OrderPageView;
  readonly payment: PaymentView;
  readonly onClose: () => void;
  readonly onPage: (page: OrderPageView) => void;
};

/** Asks before money is given back, let go, or said to have come, with the exact amounts. */
export function PaymentDialog({ kind, ...props }: Props & { readonly kind: PaymentDialogKind }) {
  switch (kind) {
    case 'refund':
      return <RefundDialog {...props} />;
    case 'reverse':
      return <ReverseDialog {...props} />;
    case 'paid':
      return <PaidDialog {...props} />;
    default:
      return kind satisfies never;
  }
}

function idsOf({ page, payment }: Props) {
  return {
    orderId: page.order.orderId,
    expectedRevision: page.order.revision,
    paymentId: payment.paymentId,
  };
}

function RefundDialog(props: Props) {
  const { payment } = props;
  const { currency } = payment;
  const { roomMinor } = payment.refund;
  const [amount, setAmount] = useState(payment.refund.roomText);
  const [reason, setReason] = useState('');
  const [reference, setReference] = useState('');
  const refund = useCommand('payments.refund');
  const ids = useCommandIds();

  async function confirm(): Promise<void> {
    const wish = { ...idsOf(props), amount, reason, reference };
    const next = await refund.run({ commandId: ids.idFor(wish), ...wish });
    if (next === null) return;
    ids.settle();
    props.onPage(next);
  }

  return (
    <ConfirmDialog
      title={payment.isByHand ? 'Write down a refund' : 'Refund the buyer'}
      confirmLabel={payment.isByHand ? 'It was refunded' : 'Refund'}
      running={refund.running}
      error={refund.error}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        {formatMoney(payment.capturedMinor, currency)} was captured, and{' '}
        {formatMoney(payment.refundedMinor, currency)} of it is refunded: at most{' '}
        <strong>{formatMoney(roomMinor, currency)}</strong> can go back.{' '}
        {payment.isByHand
          ? 'The station moves no money: write down what you have refunded.'
          : `${payment.gatewayName} sends it to the buyer, and it can not be taken back.`}
      </p>
      <TextInput
        label="Amount"
        inputMode="decimal"
        maxLength={40}
        rightSection={<span className="payment-currency dim">{currency}</span>}
        rightSectionWidth={56}
        value={amount}
        onChange={(event) => setAmount(event.currentTarget.value)}
      />
      <TextInput
        label="Reason"
        description="Optional, for the history."
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {payment.isByHand && <ReferenceField value={reference} onChange={setReference} />}
    </ConfirmDialog>
  );
}

function ReverseDialog(props: Props) {
  const { payment } = props;
  const reverse = useCommand('payments.reverse');
  const ids = useCommandIds();
  const rest = formatMoney(payment.reverse.roomMinor, payment.currency);

  async function confirm(): Promise<void> {
    const wish = idsOf(props);
    const next = await reverse.run({ commandId: ids.idFor(wish), ...wish });
    if (next === null) return;
    ids.settle();
    props.onPage(next);
  }

  return (
    <ConfirmDialog
      title="Release the authorization"
      confirmLabel={`Release ${rest}`}
      danger
      running={reverse.running}
      error={reverse.error}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        <strong>{rest}</strong> is authorized and not captured. It is let go: the buyer can use it
        again, and nothing more of this payment can be captured.
        {payment.capturedMinor > 0 &&
          ` ${formatMoney(payment.capturedMinor, payment.currency)} stays captured.`}
      </p>
    </ConfirmDialog>
  );
}

function PaidDialog(props: Props) {
  const { payment } = props;
  const isKnown = payment.authorizedMinor > 0;
  const [amount, setAmount] = useState('');
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const paid = useCommand('payments.markPaid');
  const ids = useCommandIds();

  async function confirm(): Promise<void> {
    const wish = { ...idsOf(props), reference, note, ...(isKnown ? {} : { amount }) };
    const next = await paid.run({ commandId: ids.idFor(wish), ...wish });
    if (next === null) return;
    ids.settle();
    props.onPage(next);
  }

  return (
    <ConfirmDialog
      title="Mark as Paid"
      confirmLabel="It is paid"
      running={paid.running}
      error={paid.error}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        {isKnown ? (
          <>
            Say so when <strong>{formatMoney(payment.markPaid.roomMinor, payment.currency)}</strong>{' '}
            has come.
          </>
        ) : (
          'Nobody knows the amount of this order yet: enter what has come.'
        )}
      </p>
      {!isKnown && (
        <TextInput
          label="Amount"
          inputMode="decimal"
          maxLength={40}
          rightSection={<span className="payment-currency dim">{payment.currency}</span>}
          rightSectionWidth={56}
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
      )}
      <ReferenceField value={reference} onChange={setReference} />
      <TextInput
        label="Note"
        description="Optional, for the history."
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}

function ReferenceField(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <TextInput
      label="Reference"
      description="Optional: the number of the transfer, slip or invoice."
      maxLength={100}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
