import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { RejectionReasonView } from '../../../shared/acceptance-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { RejectionReasonDialog } from './rejection-reason-dialog.tsx';
import { SettingsItem, SettingsList } from './settings-list.tsx';

/** The reasons for which orders and lines are rejected (MP5). */
export function RejectionReasonsSettings() {
  const { data, error, reload } = useView('rejectionReasons.list', {}, ['settings']);
  const [editing, setEditing] = useState<RejectionReasonView | 'new' | null>(null);
  const [removing, setRemoving] = useState<RejectionReasonView | null>(null);
  const move = useCommand('rejectionReasons.move');
  const remove = useCommand('rejectionReasons.remove');
  const reasons = data?.reasons ?? [];

  async function moveTo(reasonId: string, direction: 'up' | 'down'): Promise<void> {
    if ((await move.run({ reasonId, direction })) !== null) reload();
  }

  return (
    <>
      {error !== null && <LoadError error={error} onRetry={reload} />}
      {move.error !== null && (
        <TonePanel tone="stop" live>
          {move.error.message}
        </TonePanel>
      )}
      <SettingsList
        title="Rejection reasons"
        about={`What can be chosen when an order or a line is rejected, in this order. ${data?.mailWords ?? ''}`}
        addLabel="Add reason…"
        onAdd={() => setEditing('new')}
        empty="No reason yet."
      >
        {reasons.map((reason, index) => (
          <SettingsItem
            key={reason.reasonId}
            title={reason.name}
            detail={reason.needsText ? 'Needs words of your own' : 'Words are optional'}
            actions={
              <>
                <ActionIcon
                  variant="default"
                  size={36}
                  aria-label={`Move ${reason.name} up`}
                  disabled={index === 0 || move.running}
                  onClick={() => void moveTo(reason.reasonId, 'up')}
                >
                  <IconArrowUp size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  size={36}
                  aria-label={`Move ${reason.name} down`}
                  disabled={index === reasons.length - 1 || move.running}
                  onClick={() => void moveTo(reason.reasonId, 'down')}
                >
                  <IconArrowDown size={18} aria-hidden />
                </ActionIcon>
                <Button
                  variant="default"
                  aria-label={`Remove ${reason.name}`}
                  onClick={() => {
                    remove.clearError();
                    setRemoving(reason);
                  }}
                >
                  Remove…
                </Button>
                <Button
                  variant="default"
                  aria-label={`Edit ${reason.name}`}
                  onClick={() => setEditing(reason)}
                >
                  Edit…
                </Button>
              </>
            }
          />
        ))}
      </SettingsList>
      {editing !== null && (
        <RejectionReasonDialog
          reason={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            reload();
          }}
        />
      )}
      {removing !== null && (
        <ConfirmDialog
          title="Remove rejection reason"
          confirmLabel="Remove"
          danger
          running={remove.running}
          error={remove.error}
          onClose={() => setRemoving(null)}
          onConfirm={() =>
            void remove.run({ reasonId: removing.reasonId }).then((done) => {
              if (done === null) return;
              setRemoving(null);
              reload();
            })
          }
        >
          <p>
            <strong>{removing.name}</strong> is no longer offered. What was rejected for it still
            shows it.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
