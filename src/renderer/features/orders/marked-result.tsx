import { Button, CloseButton, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useRights } from '../../station/use-rights.ts';
import { isDialogOpen } from '../../ui/text-field.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { outcomeWords } from './many-orders-words.ts';
import { RefusedOrdersDialog } from './refused-orders-dialog.tsx';
import type { MarkedActions } from './use-marked-actions.ts';
import type { MarkedOrders } from './use-order-marks.ts';

/** How far a change of several orders is, and then what became of each, with a way back. */
export function MarkedResult(props: {
  readonly marks: MarkedOrders;
  readonly actions: MarkedActions;
}) {
  const { marks } = props;
  const { running, last, stop, undo, dismiss } = props.actions;
  const may = useRights();
  const [looked, setLooked] = useState<MarkedActions['last']>(null);
  const [asked, setAsked] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const outcome = last?.outcome;
  const words = last === null ? '' : outcomeWords(last.deed, last.outcome);
  const refused = outcome?.refused ?? [];
  const isClean = refused.length === 0 && outcome?.why === '';
  const noUndo = outcome?.undo.some(({ change }) => change.kind === 'release')
    ? may('state').reason
    : undefined;
  const showsRefused = refused.length > 0 && asked;

  // Shown at once, but not over a dialog that was opened while it ran: one Esc would close both.
  useEffect(() => {
    if (last === null || last === looked) return;
    setLooked(last);
    setAsked(last.outcome.refused.length > 0 && !isDialogOpen());
  }, [last, looked]);
  // The button that was pressed may be gone with its marks; the keys go on from here.
  useEffect(() => {
    if (last === null || showsRefused) return;
    const { activeElement: focused } = document;
    // A dialog that closed while its button rested has left them on the heading of the screen.
    if (focused === document.body || focused?.matches('.page-title') === true) {
      place.current?.focus();
    }
  }, [last, showsRefused]);

  return (
    <div className="marked-result" ref={place} tabIndex={-1}>
      {marks.problem !== null && (
        <TonePanel tone="attention" live>
          {marks.problem}
        </TonePanel>
      )}
      {running !== null && (
        <div className="marked-progress">
          <Progress
            aria-label="Orders that are answered"
            value={(100 * running.answered) / Math.max(1, running.total)}
          />
          <span>
            {`${running.answered.toLocaleString('en')} of ${running.total.toLocaleString('en')}`}
          </span>
          {/* What is half taken back could be taken back no further. */}
          {running.deed.kind !== 'undo' && (
            <Button size="sm" variant="default" onClick={stop}>
              Stop
            </Button>
          )}
        </div>
      )}
      {last !== null && (
        <TonePanel tone={isClean ? 'ok' : 'attention'} live>
          <div className="marked-outcome">
            <span>{words}</span>
            {refused.length > 0 && (
              <Button size="xs" variant="default" onClick={() => setAsked(true)}>
                Show why…
              </Button>
            )}
            {last.outcome.undo.length > 0 && last.deed.kind !== 'undo' && (
              <Button
                size="xs"
                variant="default"
                disabled={noUndo !== undefined}
                {...(noUndo === undefined ? {} : { title: noUndo })}
                onClick={undo}
              >
                Undo
              </Button>
            )}
            <CloseButton size="sm" aria-label="Close the result" onClick={dismiss} />
          </div>
        </TonePanel>
      )}
      {showsRefused && (
        <RefusedOrdersDialog refused={refused} words={words} onClose={() => setAsked(false)} />
      )}
    </div>
  );
}
