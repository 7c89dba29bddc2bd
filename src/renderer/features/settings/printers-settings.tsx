import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { PrinterSetup, type SetupStep } from '../../printing/printer-setup.tsx';
import { languageWord } from '../../printing/printer-words.ts';
import { TestLabelButton } from '../../printing/test-label-button.tsx';
import { ToneBadge } from '../../ui/tone.tsx';
import { useView } from '../../ui/use-view.ts';
import { SettingsItem, SettingsList } from './settings-list.tsx';

/** Where a printer is set up. How it is doing is on the Printers screen. */
export function PrintersSettings() {
  const view = useView('printers.list', {}, ['settings', 'printers']);
  const [setup, setSetup] = useState<SetupStep | null>(null);
  return (
    <>
      <SettingsList
        title="Printers"
        about="Label printers that understand ZPL and receipt printers that understand ESC/POS: in the network, at this computer, or a folder of files."
        addLabel="Add printer…"
        onAdd={() => setSetup({ kind: 'form', from: null })}
        moreActions={
          <Button
            variant="default"
            leftSection={<IconSearch size={18} aria-hidden />}
            onClick={() => setSetup({ kind: 'find' })}
          >
            Find printers…
          </Button>
        }
        empty="No printer yet. Shipments can be made without a label until you add one."
        view={view}
      >
        {view.data?.printers.map((printer) => (
          <SettingsItem
            key={printer.printerId}
            title={
              <>
                <span className="truncate" title={printer.name}>
                  {printer.name}
                </span>
                {printer.isDefault && <ToneBadge tone="ok">Default</ToneBadge>}
              </>
            }
            detail={
              <span className="break-words">
                <span className="mono">{printer.address}</span> · {printer.dpi} dpi ·{' '}
                {languageWord(printer.language)}
              </span>
            }
            actions={
              <>
                <TestLabelButton printer={printer} />
                <Button
                  variant="default"
                  aria-label={`Edit ${printer.name}`}
                  onClick={() => setSetup({ kind: 'form', from: printer })}
                >
                  Edit…
                </Button>
              </>
            }
          />
        ))}
      </SettingsList>
      <PrinterSetup
        step={setup}
        isFirst={view.data?.printers.length === 0}
        onStep={setSetup}
        onSaved={view.reload}
      />
    </>
  );
}
