import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PresetView } from '../../../shared/preset-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { PresetDialog } from './preset-dialog.tsx';
import { SettingsItem, SettingsList } from './settings-list.tsx';

function sizeWords(preset: PresetView): string {
  const sides = [preset.lengthMm, preset.widthMm, preset.heightMm];
  return sides.includes(null) ? '' : `${sides.join(' × ')} mm`;
}

/** Named ways to ship, so that a packer chooses once instead of three times. */
export function PresetsSettings() {
  const { data, error, reload } = useView('presets.list', {}, ['settings']);
  const carriers = useView('carriers.list', {}, ['settings']);
  const [editing, setEditing] = useState<PresetView | 'new' | null>(null);
  const [removing, setRemoving] = useState<PresetView | null>(null);
  const remove = useCommand('presets.remove');
  const list = carriers.data?.carriers ?? [];

  function shippingWords(preset: PresetView): string {
    const carrier = list.find((each) => each.carrierId === preset.carrierId);
    const service = carrier?.services.find((each) => each.code === preset.serviceCode);
    return [
      `${carrier?.name ?? 'Unknown carrier'} ${service?.name ?? preset.serviceCode}`,
      preset.packageName,
      sizeWords(preset),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }

  return (
    <>
      {error !== null && <LoadError error={error} onRetry={reload} />}
      <SettingsList
        title="Presets"
        about="A carrier, a service and a box under one name, to choose on the Ship screen."
        addLabel="Add preset…"
        onAdd={() => setEditing('new')}
        empty="No preset yet."
      >
        {(data?.presets ?? []).map((preset) => (
          <SettingsItem
            key={preset.presetId}
            title={preset.name}
            detail={shippingWords(preset)}
            actions={
              <>
                <Button
                  variant="default"
                  aria-label={`Remove ${preset.name}`}
                  onClick={() => setRemoving(preset)}
                >
                  Remove…
                </Button>
                <Button
                  variant="default"
                  aria-label={`Edit ${preset.name}`}
                  onClick={() => setEditing(preset)}
                >
                  Edit…
                </Button>
              </>
            }
          />
        ))}
      </SettingsList>
      {editing !== null && (
        <PresetDialog
          preset={editing === 'new' ? null : editing}
          carriers={list}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            reload();
          }}
        />
      )}
      {removing !== null && (
        <ConfirmDialog
          title="Remove preset"
          confirmLabel="Remove"
          danger
          running={remove.running}
          error={remove.error}
          onClose={() => setRemoving(null)}
          onConfirm={() =>
            void remove.run({ presetId: removing.presetId }).then((done) => {
              if (done === null) return;
              setRemoving(null);
              reload();
            })
          }
        >
          <p>
            <strong>{removing.name}</strong> is no longer offered. Packages made with it stay as
            they are.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
