import { Checkbox, NativeSelect, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { cancelReasonWords } from '../../../shared/cancel-words.ts';
import { moneyWords } from '../../../shared/money-words.ts';
import type { CancelPreviewView } from '../../../shared/order-cancel-views.ts';
import type { OrderPageView } from '../../../shared/order-page-views.ts';
import type { CancelReason } from '../../../shared/order-words.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { useIntent } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';

const reasons = Object.entries(cancelReasonWords).map(([value, label]) => ({ value, label }));

/**
 * Asks before an order is canceled (UC16): why, whether the buyer gets an e-mail, and what becomes of
 * labels and money. What will happen is read from the records, with amounts.
 */
export function CancelDialog(props: {
  readonly page: OrderPageView;
  readonly onCanceled: (page: OrderPageView) => void;
  readonly onClose: () => void;
}) {
  const { orderId, orderNumber } = props.page.order;
  const preview = useView('orderCancel.preview', { orderId }, [
    'orders',
    'packages',
    'writeBacks',
    'requests',
  ]);
  const run = useIntent('orderCancel.cancel');
  const [reason, setReason] = useState<CancelReason | null>(null);
  const [note, setNote] = useState('');
  // Null until the person has chosen: the account's own standard stands then.
  const [chosenNotice, setNotifyBuyer] = useState<boolean | null>(null);
  const [labels, setLabels] = useState<'void' | 'keep' | null>(null);
  const [captured, setCaptured] = useState<'refund' | 'keep'>('refund');
  const look = preview.data;
  const notifyBuyer = chosenNotice ?? look?.notice.standard ?? false;

  async function confirm(): Promise<void> {
    if (look === null || reason === null) return;
    const next = await run.run({
      orderId,
      expectedRevision: look.revision,
      reason,
      note,
      notifyBuyer: look.notice.isOffered && notifyBuyer,
      ...(labels === null ? {} : { labels }),
      acknowledgeLocked: labels === 'void' && look.labels.some((each) => each.warning !== null),
      captured,
    });
    if (next !== null) props.onCanceled(next);
  }

  return (
    <ConfirmDialog
      title={`Cancel order ${orderNumber}`}
      confirmLabel="Cancel the order"
      danger
      wide
      running={run.running}
      error={run.error}
      missing={missingOf(look, reason, note, labels)}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      {preview.error !== null && <LoadError error={preview.error} onRetry={preview.reload} />}
      {look !== null && (
        <>
          <p>A canceled order stays canceled. Nothing more of it is packed or shipped.</p>
          <NativeSelect
            label="Reason"
            required
            data={[{ value: '', label: 'Choose…' }, ...reasons]}
            value={reason ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setReason(value === '' ? null : (value as CancelReason));
            }}
          />
          <Textarea
            label="Note"
            description={
              reason === 'other'
                ? 'Needed: say why.'
                : 'Optional, for whoever looks later. The buyer does not see it.'
            }
            maxLength={500}
            autosize
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <LabelsChoice look={look} labels={labels} onChoose={setLabels} />
          <MoneyChoice look={look} captured={captured} onChoose={setCaptured} />
          {look.notice.isOffered ? (
            <Checkbox
              label="Send the buyer an e-mail"
              description={look.notice.words}
              checked={notifyBuyer}
              onChange={(event) => setNotifyBuyer(event.currentTarget.checked)}
            />
          ) : (
            <p className="dim">{look.notice.words}</p>
          )}
          {!look.channel.isTold && (
            <TonePanel tone="attention">
              <p>
                {look.channel.name} can not be told from here. It stays listed until somebody has
                done it there:
              </p>
              <ol>
                {look.channel.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </TonePanel>
          )}
        </>
      )}
    </ConfirmDialog>
  );
}

/** What has to be said before the order can be canceled; null for nothing. */
function missingOf(
  look: CancelPreviewView | null,
  reason: CancelReason | null,
  note: string,
  labels: 'void' | 'keep' | null,
): string | null {
  if (look === null) return 'One moment…';
  if (look.refusal !== null) return look.refusal;
  if (reason === null) return 'Choose the reason.';
  if (reason === 'other' && note.trim() === '') return 'Say why in the note.';
  if (look.labels.length === 0) return null;
  if (labels === null) return 'Say what becomes of the labels.';
  const stuck = labels === 'void' ? look.labels.find((each) => each.refusal !== null) : undefined;
  return stuck?.refusal ?? null;
}

function LabelsChoice(props: {
  readonly look: CancelPreviewView;
  readonly labels: 'void' | 'keep' | null;
  readonly onChoose: (labels: 'void' | 'keep') => void;
}) {
  const { labels } = props.look;
  if (labels.length === 0) return null;
  const count = labels.length === 1 ? 'One label is' : `${labels.length} labels are`;
  const warnings = [...new Set(labels.flatMap(({ warning }) => warning ?? []))];
  return (
    <fieldset className="cancel-choice">
      <legend>{count} made already</legend>
      <ul>
        {labels.map((label) => (
          <li key={label.packageId}>
            {label.shipmentNumber}, {label.carrierName}{' '}
            <span className="mono">{label.trackingNumber}</span>
            {label.known !== 'no' &&
              `: ${props.look.channel.name} ${label.known === 'yes' ? 'knows' : 'may know'} of it`}
          </li>
        ))}
      </ul>
      <Radio.Group
        value={props.labels}
        onChange={(value) => props.onChoose(value as 'void' | 'keep')}
      >
        <Radio
          value="void"
          label="Void them"
          description="The parcels do not leave. Their numbers are never used again."
        />
        <Radio
          value="keep"
          label="Keep them"
          description="The parcels have left, or will. What the channel was not told yet is not told."
        />
      </Radio.Group>
      {props.labels === 'void' &&
        warnings.map((warning) => (
          <TonePanel key={warning} tone="attention">
            {warning}
          </TonePanel>
        ))}
    </fieldset>
  );
}

function MoneyChoice(props: {
  readonly look: CancelPreviewView;
  readonly captured: 'refund' | 'keep';
  readonly onChoose: (captured: 'refund' | 'keep') => void;
}) {
  const { money } = props.look;
  if (money.length === 0) return null;
  const refunds = money.filter(({ refundMinor }) => refundMinor > 0);
  const reversals = money.filter(({ reverseMinor }) => reverseMinor > 0);
  return (
    <fieldset className="cancel-choice">
      <legend>Money</legend>
      <ul>
        {reversals.map(({ paymentId, reverseMinor, currency, reverseWords }) => (
          <li key={paymentId}>
            <WithAmount words={reverseWords} amount={moneyWords(reverseMinor, currency)} />
          </li>
        ))}
        {refunds.map(({ paymentId, refundMinor, currency, refundWords, keptWords }) => (
          <li key={paymentId}>
            <WithAmount
              words={props.captured === 'keep' ? keptWords : refundWords}
              amount={moneyWords(refundMinor, currency)}
            />
          </li>
        ))}
      </ul>
      {refunds.length > 0 && (
        <Checkbox
          label="Refund what was captured"
          description="Clear it only where the buyer keeps what has been shipped."
          checked={props.captured === 'refund'}
          onChange={(event) => props.onChoose(event.currentTarget.checked ? 'refund' : 'keep')}
        />
      )}
    </fieldset>
  );
}

/** A sentence of the core with the amount in it made to stand out. */
function WithAmount({ words, amount }: { readonly words: string; readonly amount: string }) {
  const [before, after] = words.split(amount);
  if (after === undefined) return words;
  return (
    <>
      {before}
      <strong className="cancel-amount">{amount}</strong>
      {after}
    </>
  );
}
