import type { PresetView } from '../../../shared/preset-views.ts';
import { dotted } from '../../ui/dotted.ts';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { EditableList } from './editable-list.tsx';
import { PresetDialog } from './preset-dialog.tsx';

function sizeWords(preset: PresetView): string {
  const sides = [preset.lengthMm, preset.widthMm, preset.heightMm];
  return sides.includes(null) ? '' : `${sides.join(' × ')} mm`;
}

/** Named ways to ship, so that a packer chooses once instead of three times. */
export function PresetsSettings() {
  const view = useView('presets.list', {}, ['settings']);
  const carriers = useView('carriers.list', {}, ['settings']).data?.carriers ?? [];
  const remove = useCommand('presets.remove');

  function shippingWords(preset: PresetView): string {
    const carrier = carriers.find((each) => each.carrierId === preset.carrierId);
    const service = carrier?.services.find((each) => each.code === preset.serviceCode);
    return dotted([
      `${carrier?.name ?? 'Unknown carrier'} ${service?.name ?? preset.serviceCode}`,
      preset.packageName,
      sizeWords(preset),
    ]);
  }

  return (
    <EditableList
      title="Presets"
      about="A carrier, a service and a box under one name, to choose on the Ship screen."
      addLabel="Add preset…"
      empty="No preset yet."
      view={view}
      items={view.data?.presets ?? null}
      row={(preset) => ({
        id: preset.presetId,
        name: preset.name,
        detail: shippingWords(preset),
      })}
      form={(preset, ends) => <PresetDialog preset={preset} carriers={carriers} {...ends} />}
      removal={{
        ...remove,
        title: 'Remove preset',
        run: ({ presetId }) => remove.run({ presetId }),
        words: () => 'is no longer offered. Packages made with it stay as they are.',
      }}
    />
  );
}
