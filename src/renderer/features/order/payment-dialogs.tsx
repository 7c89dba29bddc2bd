import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { moneyWords } from '../../../shared/money-words.ts';
import type { PaymentView } from '../../../shared/payments-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { AmountField } from './amount-field.tsx';
import { roomMeanwhile } from './meanwhile-words.ts';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

export type PaymentDialogKind = 'refund' | 'reverse' | 'paid';

type Props = OrderPanelProps & {
  readonly payment: PaymentView;
  readonly onClose: () => void;
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

function RefundDialog(props: Props) {
  const { payment } = props;
  const { currency } = payment;
  const { roomMinor } = payment.refund;
  const [amount, setAmount] = useState(payment.refund.roomText);
  const [overMinor] = useState(roomMinor);
  const meanwhile = roomMeanwhile('refunded', overMinor, roomMinor, currency);
  const [reason, setReason] = useState('');
  const [reference, setReference] = useState('');
  const refund = useOrderChange('payments.refund', props);
  const { paymentId } = payment;

  return (
    <ConfirmDialog
      title={payment.isByHand ? 'Write down a refund' : 'Refund the buyer'}
      confirmLabel={payment.isByHand ? 'It was refunded' : 'Refund'}
      running={refund.running}
      error={refund.error}
      onConfirm={() => void refund.change({ paymentId, amount, reason, reference })}
      onClose={props.onClose}
    >
      <p>
        {moneyWords(payment.capturedMinor, currency)} was captured, and{' '}
        {moneyWords(payment.refundedMinor, currency)} of it is refunded: at most{' '}
        <strong>{moneyWords(roomMinor, currency)}</strong> can go back.{' '}
        {payment.isByHand
          ? 'The station moves no money: write down what you have refunded.'
          : `${payment.gatewayName} sends it to the buyer, and it can not be taken back.`}
      </p>
      {meanwhile !== null && (
        <TonePanel tone="attention" live>
          {meanwhile}
        </TonePanel>
      )}
      <AmountField label="Amount" currency={currency} value={amount} onChange={setAmount} />
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
  const reverse = useOrderChange('payments.reverse', props);
  const rest = moneyWords(payment.reverse.roomMinor, payment.currency);

  return (
    <ConfirmDialog
      title={payment.isByHand ? 'Write down a release' : 'Release the authorization'}
      confirmLabel={payment.isByHand ? 'It was released' : `Release ${rest}`}
      danger
      running={reverse.running}
      error={reverse.error}
      onConfirm={() => void reverse.change({ paymentId: payment.paymentId })}
      onClose={props.onClose}
    >
      <p>
        <strong>{rest}</strong> is authorized and not captured.{' '}
        {payment.isByHand
          ? 'The station moves no money: write down that it was let go where it had been authorized. Nothing more of this payment can be captured then.'
          : 'It is let go: the buyer can use it again, and nothing more of this payment can be captured.'}
        {payment.capturedMinor > 0 &&
          ` ${moneyWords(payment.capturedMinor, payment.currency)} stays captured.`}
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
  const paid = useOrderChange('payments.markPaid', props);
  const wish = { paymentId: payment.paymentId, reference, note, ...(isKnown ? {} : { amount }) };

  return (
    <ConfirmDialog
      title="Mark as Paid"
      confirmLabel="It is paid"
      running={paid.running}
      error={paid.error}
      onConfirm={() => void paid.change(wish)}
      onClose={props.onClose}
    >
      <p>
        {isKnown ? (
          <>
            Say so when <strong>{moneyWords(payment.markPaid.roomMinor, payment.currency)}</strong>{' '}
            has come.
          </>
        ) : (
          'Nobody knows the amount of this order yet: enter what has come.'
        )}
      </p>
      {!isKnown && (
        <AmountField
          label="Amount"
          currency={payment.currency}
          value={amount}
          onChange={setAmount}
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
