import { useState } from 'react';
import type { RejectionReasonView } from '../../../shared/acceptance-views.ts';
import type { AppError } from '../../../shared/app-error.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { missingOfReason, noReason, type ReasonDraft, ReasonFields } from './reason-fields.tsx';

/** Asks for the Rejection Reason (MP5) of an order or of a line. */
export function RejectDialog(props: {
  readonly title: string;
  /** What is rejected, in words. */
  readonly what: string;
  readonly confirmLabel: string;
  readonly reasons: readonly RejectionReasonView[];
  readonly running: boolean;
  readonly error: AppError | null;
  readonly onReject: (reason: ReasonDraft) => void;
  readonly onClose: () => void;
}) {
  const { reasons } = props;
  const [draft, setDraft] = useState(noReason);
  return (
    <ConfirmDialog
      title={props.title}
      confirmLabel={props.confirmLabel}
      danger
      running={props.running}
      error={props.error}
      missing={missingOfReason(reasons, draft)}
      onConfirm={() => props.onReject(draft)}
      onClose={props.onClose}
    >
      <p>{props.what}</p>
      <ReasonFields
        label="Rejection Reason"
        reasons={reasons}
        draft={draft}
        onChange={setDraft}
        autoFocus
      />
    </ConfirmDialog>
  );
}
