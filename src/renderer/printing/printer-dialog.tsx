import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FoundPrinterView, PrinterView } from '../../shared/printing-views.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useCommand } from '../ui/use-command.ts';
import { AddressField } from './address-field.tsx';
import { draftOf, type PrinterDraft } from './printer-draft.ts';
import { languageNames } from './printer-words.ts';
import './printing.css';
import { TestLabelButton } from './test-label-button.tsx';

const resolutions = [203, 300, 600] as const;
const rolls = [80, 58] as const;
const languages = ['zpl', 'escpos'] as const;

/** Sets a printer up, or changes one. The device itself can be asked what it is. */
export function PrinterDialog(props: {
  readonly from: PrinterView | FoundPrinterView | null;
  /** True where no printer is set up yet: the first one becomes the default. */
  readonly isFirst: boolean;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const printer = props.from !== null && 'printerId' in props.from ? props.from : null;
  const [before] = useState(() => draftOf(props.from, props.isFirst));
  const [draft, setDraft] = useState(before);
  const save = useCommand('printers.save');
  const isLabelPrinter = draft.language === 'zpl';

  function change(part: Partial<PrinterDraft>): void {
    setDraft((last) => ({ ...last, ...part }));
  }

  async function submit(): Promise<void> {
    const done = await save.run({
      ...(printer === null ? {} : { printerId: printer.printerId }),
      ...draft,
    });
    if (done !== null) props.onSaved();
  }

  return (
    <FormDialog
      title={printer === null ? 'Add printer' : `Edit ${printer.name}`}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label="Printer name"
        placeholder="Bench 3"
        value={draft.name}
        maxLength={200}
        data-autofocus
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <AddressField draft={draft} onChange={setDraft} />
      <div className="printer-form-pair">
        <NativeSelect
          label="Language"
          value={draft.language}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(event) =>
            change({ language: event.currentTarget.value as PrinterView['language'] })
          }
        />
        {isLabelPrinter ? (
          <NativeSelect
            label="Resolution"
            value={String(draft.dpi)}
            data={resolutions.map((value) => ({ value: String(value), label: `${value} dpi` }))}
            onChange={(event) =>
              change({ dpi: Number(event.currentTarget.value) as PrinterView['dpi'] })
            }
          />
        ) : (
          <NativeSelect
            label="Paper roll"
            value={String(draft.rollMm)}
            data={rolls.map((value) => ({ value: String(value), label: `${value} mm` }))}
            onChange={(event) =>
              change({ rollMm: Number(event.currentTarget.value) as PrinterView['rollMm'] })
            }
          />
        )}
      </div>
      {isLabelPrinter && (
        <Checkbox
          label="Default printer"
          checked={draft.isDefault}
          onChange={(event) => change({ isDefault: event.currentTarget.checked })}
        />
      )}
      {printer !== null && isLabelPrinter && (
        <div className="printer-form-test">
          <TestLabelButton printer={printer} disabled={draft !== before} />
          <span className="dim">
            {draft === before ? 'As it is set up now.' : 'Save first: it prints as set up.'}
          </span>
        </div>
      )}
    </FormDialog>
  );
}
