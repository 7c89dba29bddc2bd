import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Refusal } from '../../ui/refusal.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { assignedMeanwhile } from './meanwhile-words.ts';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

/**
 * Whose order it is. A choice is made by its button alone, since a list that is gone through with the
 * arrow keys changes with every one of them; who would replace what another one has chosen since is
 * told so first.
 */
export function AssignSection(props: OrderPanelProps) {
  const { users, assignedTo } = props.page.work;
  const stored = assignedTo?.userId ?? null;
  const [draft, setDraft] = useState<{ chosen: string | null; over: string | null } | null>(null);
  const assign = useOrderChange('orderWork.assign', props);
  const chosen = draft === null ? stored : draft.chosen;
  const isSaved = chosen === stored;
  const meanwhile = draft === null ? null : assignedMeanwhile(draft.over, assignedTo, chosen);
  const isGone = assignedTo !== null && !users.some((user) => user.userId === assignedTo.userId);
  if (users.length === 0 && assignedTo === null) return null;
  return (
    <form
      className="order-work-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSaved || assign.running) return;
        void assign.change({ userId: chosen }).then((done) => {
          if (done) setDraft(null);
        });
      }}
    >
      <div className="order-work-line">
        <NativeSelect
          label="Assigned to"
          value={chosen ?? ''}
          data={[
            { value: '', label: 'Nobody' },
            ...(isGone
              ? [{ value: assignedTo.userId, label: `${assignedTo.name} (removed)` }]
              : []),
            ...users.map((user) => ({ value: user.userId, label: user.name })),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setDraft((before) => ({
              chosen: value === '' ? null : value,
              over: before === null ? stored : before.over,
            }));
          }}
        />
        <Button type="submit" variant="default" loading={assign.running} disabled={isSaved}>
          {meanwhile === null ? 'Assign' : 'Replace it'}
        </Button>
      </div>
      {meanwhile !== null && (
        <TonePanel tone="attention" live>
          {meanwhile}
        </TonePanel>
      )}
      <Refusal error={assign.error} />
    </form>
  );
}
