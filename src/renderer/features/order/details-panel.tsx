import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '../../ui/refusal.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { AssignSection } from './assign-section.tsx';
import { HoldSection } from './hold-section.tsx';
import { OrderPanel } from './order-panel.tsx';
import './order-work.css';
import { TagsSection } from './tags-section.tsx';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

/** Invoice number, tags, assignment and hold of the order. */
export function DetailsPanel(props: OrderPanelProps) {
  return (
    <OrderPanel title="Details">
      <HoldSection {...props} />
      <InvoiceSection {...props} />
      <TagsSection {...props} />
      <AssignSection {...props} />
    </OrderPanel>
  );
}

/**
 * UC5. What somebody types stays, also when the order changes meanwhile; who would replace what
 * another one has saved since is told so first.
 */
function InvoiceSection(props: OrderPanelProps) {
  const stored = props.page.work.invoiceNumber;
  const [draft, setDraft] = useState<{ text: string; over: string } | null>(null);
  const save = useOrderChange('orderWork.saveInvoice', props);
  const text = draft?.text ?? stored;
  const isReplaced = draft !== null && draft.over !== stored && text.trim() !== stored;
  const isSaved = text.trim() === stored;

  return (
    <form
      className="order-work-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSaved || save.running) return;
        void save.change({ invoiceNumber: text }).then((done) => {
          if (done) setDraft(null);
        });
      }}
    >
      <div className="order-work-line">
        <TextInput
          label="Invoice Number"
          maxLength={60}
          value={text}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setDraft((before) => ({ text: value, over: before?.over ?? stored }));
          }}
        />
        <Button type="submit" variant="default" loading={save.running} disabled={isSaved}>
          {isReplaced ? 'Replace it' : 'Save Invoice'}
        </Button>
      </div>
      {isReplaced && (
        <TonePanel tone="attention" live>
          {stored === ''
            ? 'Meanwhile somebody took the invoice number away.'
            : `Meanwhile somebody saved ${stored}. Yours would replace it.`}
        </TonePanel>
      )}
      <Refusal error={save.error} />
    </form>
  );
}
