import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { AnsweredLineView } from '../../../shared/acceptance-views.ts';
import type { CommandInput } from '../../../shared/contract.ts';
import type { OrderAcceptance } from '../../../shared/order-words.ts';
import { useRights } from '../../station/use-rights.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { type Tone, ToneBadge } from '../../ui/tone.tsx';
import './acceptance.css';
import { AcceptanceLine } from './acceptance-line.tsx';
import { EditAnswerDialog } from './edit-answer-dialog.tsx';
import { OrderPanel } from './order-panel.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

type Decision = CommandInput<'acceptance.decide'>['lines'][number]['decision'];
type Open = { readonly kind: 'edit' | 'reject'; readonly line: AnsweredLineView };

const looks: Readonly<Record<OrderAcceptance, { readonly tone: Tone; readonly word: string }>> = {
  NotNeeded: { tone: 'idle', word: 'Needs no answer' },
  Pending: { tone: 'attention', word: 'Pending acceptance' },
  AwaitingFulfillment: { tone: 'ok', word: 'Awaiting Fulfillment' },
  Rejected: { tone: 'stop', word: 'Rejected' },
};

/** Which lines are accepted and rejected, by whom, and whether the channel knows (MP6-MP8). */
export function AcceptancePanel(props: OrderPanelProps) {
  const { page } = props;
  const { acceptance: section } = page;
  const [open, setOpen] = useState<Open | null>(null);
  const decide = useOrderChange('acceptance.decide', props);
  const undo = useOrderChange('acceptance.undo', props);
  const may = useRights()('accept');
  if (section.acceptance === 'NotNeeded') return null;
  const { tone, word } = looks[section.acceptance];
  const error = undo.error ?? (open === null ? decide.error : null);

  async function answer(line: AnsweredLineView, decision: Decision): Promise<void> {
    const done = await decide.change({ lines: [{ lineId: line.lineId, decision }] });
    if (done) setOpen(null);
  }

  function show(kind: Open['kind'], line: AnsweredLineView): void {
    decide.clearError();
    setOpen({ kind, line });
  }

  return (
    <OrderPanel
      title="Acceptance"
      actions={
        <>
          <ToneBadge tone={tone}>{word}</ToneBadge>
          {section.canUndo && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              loading={undo.running}
              disabled={!may.allowed}
              title={may.reason}
              onClick={() => void undo.change({})}
            >
              Undo
            </Button>
          )}
        </>
      }
    >
      <p className="acceptance-words" role="status">
        {section.words}
        {section.tellsAt !== null && (
          <>
            {' '}
            It is sent at <LocalTime at={section.tellsAt} timeOnly />; until then it can be undone.
          </>
        )}
        {section.partWords !== '' && section.canAnswer && ` ${section.partWords}`}
      </p>
      <Refusal error={error} />
      <table className="acceptance-lines">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" className="acceptance-number">
              Ordered
            </th>
            <th scope="col">Answer</th>
            <th scope="col">By</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {section.lines.map((line) => (
            <AcceptanceLine
              key={line.lineId}
              line={line}
              running={decide.running}
              may={may}
              onEdit={() => show('edit', line)}
              onAccept={() => void answer(line, { kind: 'accept' })}
              onReject={() => show('reject', line)}
            />
          ))}
        </tbody>
      </table>
      {open?.kind === 'edit' && (
        <EditAnswerDialog
          line={open.line}
          reasons={section.reasons}
          takesPartLines={section.takesPartLines}
          partWords={section.partWords}
          running={decide.running}
          error={decide.error}
          onClose={() => setOpen(null)}
          onDecide={(decision) => void answer(open.line, decision)}
        />
      )}
      {open?.kind === 'reject' && (
        <RejectDialog
          title={`Reject ${open.line.sku || open.line.title}`}
          what={`All ${open.line.quantityOrdered} of this line are rejected.`}
          confirmLabel="Reject"
          reasons={section.reasons}
          running={decide.running}
          error={decide.error}
          onClose={() => setOpen(null)}
          onReject={(reason) => void answer(open.line, { kind: 'reject', reason })}
        />
      )}
    </OrderPanel>
  );
}
