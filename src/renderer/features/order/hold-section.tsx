import { Button, Radio, TextInput } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { FormDialog } from '../../ui/form-dialog.tsx';
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
  const [ends, setEnds] = useState<'date' | 'person'>(
    hold !== null && hold.until === null ? 'person' : 'date',
  );
  const [until, setUntil] = useState(hold?.until ?? firstHoldEnd);
  const [reason, setReason] = useState(hold?.reason ?? '');
  const save = useOrderChange('orderWork.hold', props);
  const [over] = useState(JSON.stringify(hold));

  async function submit(): Promise<void> {
    const wish = { until: ends === 'date' ? until : null, reason };
    if (await save.change(wish)) props.onClose();
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
      <Radio.Group
        label="The hold ends"
        value={ends}
        onChange={(value) => setEnds(value === 'person' ? 'person' : 'date')}
      >
        <div className="order-hold-ends">
          <Radio value="date" label="By itself, at the beginning of this day at the station" />
          <TextInput
            type="date"
            aria-label="First day on which it can be shipped"
            min={firstHoldEnd}
            disabled={ends !== 'date'}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <Radio value="person" label="When somebody releases it" />
        </div>
      </Radio.Group>
      <TextInput
        label="Reason"
        description="Optional. It is shown to whoever scans the order."
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
