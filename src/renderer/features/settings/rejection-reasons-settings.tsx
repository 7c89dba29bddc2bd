import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { EditableList } from './editable-list.tsx';
import { RejectionReasonDialog } from './rejection-reason-dialog.tsx';

/** The reasons for which orders and lines are rejected (MP5). */
export function RejectionReasonsSettings() {
  const view = useView('rejectionReasons.list', {}, ['settings']);
  const move = useCommand('rejectionReasons.move');
  const remove = useCommand('rejectionReasons.remove');
  return (
    <EditableList
      title="Rejection reasons"
      about={`What can be chosen when an order or a line is rejected, in this order. ${view.data?.mailWords ?? ''}`}
      addLabel="Add reason…"
      empty="No reason yet."
      view={view}
      items={view.data?.reasons ?? null}
      row={({ reasonId, name, needsText }) => ({
        id: reasonId,
        name,
        detail: needsText ? 'Needs words of your own' : 'Words are optional',
      })}
      form={(reason, ends) => <RejectionReasonDialog reason={reason} {...ends} />}
      moving={{ ...move, run: ({ reasonId }, direction) => move.run({ reasonId, direction }) }}
      removal={{
        ...remove,
        title: 'Remove rejection reason',
        run: ({ reasonId }) => remove.run({ reasonId }),
        words: () => 'is no longer offered. What was rejected for it still shows it.',
      }}
    />
  );
}
