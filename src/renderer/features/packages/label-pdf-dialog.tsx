import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { CommandInput } from '../../../shared/contract.ts';
import type { PackageSummaryView } from '../../../shared/package-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { useCommand } from '../../ui/use-command.ts';

type LabelPage = NonNullable<CommandInput<'packages.saveLabelPdf'>['page']>;

const pages: readonly { readonly value: LabelPage; readonly label: string }[] = [
  { value: '4x6', label: 'Label stock, 4 x 6 inches' },
  { value: 'letter', label: 'Letter, two labels on a sheet' },
  { value: 'a4', label: 'A4, two labels on a sheet' },
];

/** Saves the label for a printer that no label printer is: the same label, in true size. */
export function LabelPdfDialog(props: {
  readonly shipped: PackageSummaryView;
  readonly onClose: () => void;
}) {
  const { packageId, shipmentNumber } = props.shipped;
  const [page, setPage] = useState<LabelPage>('4x6');
  const save = useCommand('packages.saveLabelPdf');

  async function confirm(): Promise<void> {
    const done = await save.run({ packageIds: [packageId], page });
    if (done === null || done.savedTo === null) return;
    notify('ok', `Label of ${shipmentNumber} saved to ${done.savedTo}`);
    props.onClose();
  }

  return (
    <ConfirmDialog
      title="Save label as PDF"
      confirmLabel="Save…"
      running={save.running}
      error={save.error}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        Print it in true size, without fitting it to the page. It is the same label with the same
        tracking number: stick it on once only.
      </p>
      <NativeSelect
        label="Paper"
        data-autofocus
        value={page}
        data={pages.map((each) => ({ ...each }))}
        onChange={(event) => setPage(event.currentTarget.value as LabelPage)}
      />
    </ConfirmDialog>
  );
}
