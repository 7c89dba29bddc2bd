import { NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AnsweredLineView, RejectionReasonView } from '../../../shared/acceptance-views.ts';
import type { AppError } from '../../../shared/app-error.ts';
import type { CommandInput } from '../../../shared/contract.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { missingOfReason, noReason, ReasonFields } from './reason-fields.tsx';

type Decision = CommandInput<'acceptance.decide'>['lines'][number]['decision'];

/** Edit of a line (reading 1 of MP): how many are accepted, a note, and why not the rest. */
export function EditAnswerDialog(props: {
  readonly line: AnsweredLineView;
  readonly reasons: readonly RejectionReasonView[];
  readonly takesPartLines: boolean;
  /** Why no part of a line can be accepted; empty where one can. */
  readonly partWords: string;
  readonly running: boolean;
  readonly error: AppError | null;
  readonly onDecide: (decision: Decision) => void;
  readonly onClose: () => void;
}) {
  const { line, reasons, takesPartLines } = props;
  const { quantityOrdered: ordered } = line;
  const before = line.quantityAccepted ?? ordered;
  const [quantity, setQuantity] = useState<number | null>(before === 0 ? ordered : before);
  const [note, setNote] = useState(line.note);
  const [reason, setReason] = useState(noReason);
  const isValid = quantity !== null && quantity >= 1 && quantity <= ordered;
  const rest = isValid ? ordered - quantity : 0;
  const missing = !isValid
    ? `Enter 1 to ${ordered}.`
    : rest > 0
      ? missingOfReason(reasons, reason)
      : null;

  return (
    <ConfirmDialog
      title={`Edit ${line.sku || line.title}`}
      confirmLabel={rest > 0 ? `Accept ${quantity} of ${ordered}` : 'Accept'}
      running={props.running}
      error={props.error}
      missing={missing}
      onClose={props.onClose}
      onConfirm={() =>
        props.onDecide({
          kind: 'edit',
          quantity: quantity ?? 0,
          note,
          reason: rest > 0 ? reason : null,
        })
      }
    >
      <NumberInput
        className="acceptance-quantity"
        label="Accepted quantity"
        description={takesPartLines ? `${ordered} were ordered.` : props.partWords}
        min={1}
        max={ordered}
        allowDecimal={false}
        allowNegative={false}
        disabled={!takesPartLines}
        value={quantity ?? ''}
        data-autofocus={takesPartLines || undefined}
        onChange={(value) => setQuantity(value === '' ? null : Number(value))}
      />
      <Textarea
        label="Note"
        description="Kept with the line at this station."
        maxLength={500}
        autosize
        minRows={2}
        maxRows={5}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {rest > 0 && (
        <ReasonFields
          label={`Why ${rest === 1 ? 'is 1' : `are ${rest}`} rejected?`}
          reasons={reasons}
          draft={reason}
          onChange={setReason}
        />
      )}
    </ConfirmDialog>
  );
}
