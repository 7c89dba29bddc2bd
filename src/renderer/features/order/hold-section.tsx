import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { HoldFields, holdWish, type WantedHold } from '../../ui/hold-fields.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { RightButton } from '../../ui/right-button.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { type OrderPanelProps, useOrderChange } from './use-order-change.ts';

/** Keeps the order from being shipped until a date, or until somebody releases it. */
export function HoldSection(props: OrderPanelProps) {
  const { hold, holdProblem } = props.page.work;
  const [open, setOpen] = useState(false);
  const release = useOrderChange('orderWork.release', props);
  return (
    <div className="order-work-form">
      {hold === null ? (
        <div>
          <Button
            variant="default"
            leftSection={<IconHandStop size={18} aria-hidden />}
            disabled={holdProblem !== null}
            onClick={() => setOpen(true)}
          >
            Put on hold…
          </Button>
          {holdProblem !== null && <p className="dim order-work-why">{holdProblem}</p>}
        </div>
      ) : (
        <div className="order-hold tone-attention" role="note">
          <IconHandStop size={22} aria-hidden />
          <div>
            <strong>
              On hold until <span className="order-hold-end">{hold.until ?? 'it is released'}</span>
            </strong>
            {hold.reason !== '' && <p className="selectable">{hold.reason}</p>}
            <div className="order-work-buttons">
              <RightButton
                right="state"
                variant="default"
                size="xs"
                loading={release.running}
                onClick={() => void release.change({})}
              >
                Release
              </RightButton>
              <Button variant="default" size="xs" onClick={() => setOpen(true)}>
                Change…
              </Button>
            </div>
          </div>
        </div>
      )}
      <Refusal error={release.error} />
      {open && <HoldDialog {...props} onClose={() => setOpen(false)} />}
    </div>
  );
}

function HoldDialog(props: OrderPanelProps & { readonly onClose: () => void }) {
  const { hold, firstHoldEnd } = props.page.work;
  const [wanted, setWanted] = useState<WantedHold>({
    ends: hold !== null && hold.until === null ? 'person' : 'date',
    until: hold?.until ?? firstHoldEnd,
    reason: hold?.reason ?? '',
  });
  const save = useOrderChange('orderWork.hold', props);
  const [over] = useState(JSON.stringify(hold));

  async function submit(): Promise<void> {
    if (await save.change(holdWish(wanted))) props.onClose();
  }

  return (
    <FormDialog
      title={`Put order ${props.page.order.orderNumber} on hold`}
      label={hold === null ? 'Put on hold' : 'Save'}
      running={save.running}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <p>Ship stops at this order until the hold ends.</p>
      {over !== JSON.stringify(hold) && (
        <TonePanel tone="attention" live>
          {hold === null
            ? 'Meanwhile somebody has released it.'
            : `Meanwhile somebody has put it on hold ${hold.until === null ? 'until it is released' : `until ${hold.until}`}. Yours would replace that.`}
        </TonePanel>
      )}
      <HoldFields hold={wanted} firstEnd={firstHoldEnd} onChange={setWanted} />
    </FormDialog>
  );
}
