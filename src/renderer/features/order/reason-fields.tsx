import { NativeSelect, Textarea } from '@mantine/core';
import type { RejectionReasonView } from '../../../shared/acceptance-views.ts';

export type ReasonDraft = { readonly reasonId: string; readonly text: string };
export const noReason: ReasonDraft = { reasonId: '', text: '' };

/** Why, from the list of the station (MP5). */
export function ReasonFields(props: {
  readonly label: string;
  readonly reasons: readonly RejectionReasonView[];
  readonly draft: ReasonDraft;
  readonly onChange: (draft: ReasonDraft) => void;
  readonly autoFocus?: boolean;
}) {
  const { reasons, draft, onChange } = props;
  const needsText = isTextNeeded(reasons, draft);
  return (
    <>
      <NativeSelect
        label={props.label}
        value={draft.reasonId}
        data-autofocus={props.autoFocus === true || undefined}
        data={[
          { value: '', label: 'Choose a reason' },
          ...reasons.map(({ reasonId, name }) => ({ value: reasonId, label: name })),
        ]}
        onChange={(event) => onChange({ ...draft, reasonId: event.currentTarget.value })}
      />
      <Textarea
        label="In your words"
        description={needsText ? 'Needed with this reason.' : 'Optional.'}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={5}
        value={draft.text}
        onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
      />
    </>
  );
}

/** What is still missing, in words; null where the reason is complete. */
export function missingOfReason(
  reasons: readonly RejectionReasonView[],
  draft: ReasonDraft,
): string | null {
  if (draft.reasonId === '') return 'Choose a reason.';
  return isTextNeeded(reasons, draft) && draft.text.trim() === '' ? 'Say why in your words.' : null;
}

function isTextNeeded(reasons: readonly RejectionReasonView[], { reasonId }: ReasonDraft): boolean {
  return reasons.find((reason) => reason.reasonId === reasonId)?.needsText === true;
}
