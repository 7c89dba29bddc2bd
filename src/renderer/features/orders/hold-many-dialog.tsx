import { useState } from 'react';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { addDays } from '../../ui/format-time.ts';
import { HoldFields, holdWish, type WantedHold } from '../../ui/hold-fields.tsx';
import type { ManyChange } from './many-orders.ts';
import { ordersWords } from './many-orders-words.ts';

/** Asks until when and why the marked orders are held. */
export function HoldManyDialog(props: {
  readonly count: number;
  /** How many of them are on hold already. */
  readonly held: number;
  /** Local date at the station. */
  readonly today: string;
  readonly onSubmit: (change: Extract<ManyChange, { kind: 'hold' }>) => void;
  readonly onClose: () => void;
}) {
  const { held } = props;
  const firstEnd = addDays(props.today, 1);
  const [hold, setHold] = useState<WantedHold>({ ends: 'date', until: firstEnd, reason: '' });
  const [problem, setProblem] = useState<string | null>(null);

  function submit(): void {
    const wish = holdWish(hold);
    if (wish.until !== null && wish.until < firstEnd) {
      setProblem(`Choose a day after today, ${props.today}.`);
    } else props.onSubmit({ kind: 'hold', ...wish });
  }

  return (
    <FormDialog
      title={`Put ${ordersWords(props.count)} on hold`}
      label="Put on hold"
      running={false}
      error={problem === null ? null : { code: 'invalid-input', message: problem }}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <p>
        Ship stops at these orders until the hold ends.
        {held > 0 &&
          ` ${held === 1 ? 'One of them is' : `${held.toLocaleString('en')} of them are`} on hold already: this takes the place of that.`}
      </p>
      <HoldFields hold={hold} firstEnd={firstEnd} onChange={setHold} />
    </FormDialog>
  );
}
