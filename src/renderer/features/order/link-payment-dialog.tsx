import { NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PaymentKind } from '../../../shared/payment-words.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { AmountField } from './amount-field.tsx';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

/** Adds a payment to the order: one of its provider by its reference, or one that is kept by hand. */
export function LinkPaymentDialog(props: OrderPanelProps & { readonly onClose: () => void }) {
  const { linkable, orderTotalText } = props.page.payments;
  const [gateway, setGateway] = useState(linkable[0]?.gateway ?? 'external');
  const [kind, setKind] = useState<PaymentKind>('card');
  const [reference, setReference] = useState('');
  const [amount, setAmount] = useState(orderTotalText);
  const link = useOrderChange('payments.link', props);
  const chosen = linkable.find((each) => each.gateway === gateway);
  const isByHand = gateway === 'external';

  async function save(): Promise<void> {
    await link.change({
      gateway,
      kind: isByHand ? kind : ('card' as const),
      reference,
      ...(isByHand ? { amount } : {}),
    });
  }

  return (
    <FormDialog
      title="Link a payment"
      label="Link"
      running={link.running}
      error={link.error}
      onSubmit={() => void save()}
      onClose={props.onClose}
    >
      <NativeSelect
        label="Provider"
        data={linkable.map((each) => ({ value: each.gateway, label: each.name }))}
        value={gateway}
        onChange={(event) => {
          const { value } = event.currentTarget;
          const next = linkable.find((each) => each.gateway === value);
          if (next !== undefined) setGateway(next.gateway);
        }}
      />
      {isByHand ? (
        <>
          <Radio.Group
            label="How it is paid"
            value={kind}
            onChange={(value) => setKind(value === 'on-account' ? 'on-account' : 'card')}
          >
            <Stack gap={6} mt={6}>
              <Radio value="card" label="Card or the like, captured outside of this station" />
              <Radio value="on-account" label="On account: paid later, by invoice" />
            </Stack>
          </Radio.Group>
          <AmountField
            label="Amount"
            currency={props.page.order.currency}
            value={amount}
            onChange={setAmount}
          />
          <TextInput
            label="Reference"
            description="Optional: the number of the slip or invoice."
            maxLength={250}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
        </>
      ) : (
        <TextInput
          label={chosen?.referenceLabel ?? 'Reference'}
          description={`${chosen?.name ?? 'The provider'} is asked at once what is authorized.`}
          maxLength={250}
          required
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}
