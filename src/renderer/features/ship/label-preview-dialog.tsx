import type { CommandInput } from '../../../shared/contract.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { LabelSheet } from '../../ui/label-picture.tsx';
import { useView } from '../../ui/use-view.ts';

/** The label before it is made: drawn from the same layout as the print, with the next number. */
export function LabelPreviewDialog(props: {
  readonly wish: CommandInput<'station.previewLabel'>;
  readonly onClose: () => void;
}) {
  const { data, error } = useView('station.previewLabel', props.wish, ['orders', 'packages']);
  return (
    <Dialog onClose={props.onClose} title="Label preview" size={460}>
      <div className="ship-preview">
        <p className="dim">Nothing is made and no number is used up until the label is printed.</p>
        <LabelSheet
          name="The label as it would print"
          png={data?.pngBase64}
          problem={error?.message ?? null}
        />
      </div>
    </Dialog>
  );
}
