import { Button } from '@mantine/core';
import { IconPackages } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { OrderTogetherView } from '../../../shared/order-together-views.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { RightButton } from '../../ui/right-button.tsx';
import { ToneBadge, TonePanel } from '../../ui/tone.tsx';
import { useIntent } from '../../ui/use-command.ts';

const CombineDialog = lazy(() =>
  import('../../ui/combine-dialog.tsx').then((module) => ({ default: module.CombineDialog })),
);

/** What the open order shares with others: its box, its parts, and what might go along. */
export function BoxNotice(props: {
  readonly orderId: string;
  readonly revision: number;
  readonly together: OrderTogetherView;
  readonly openedInstead: string;
  readonly disabled: boolean;
}) {
  const { together, openedInstead, disabled } = props;
  const { members, lead, parts, candidates } = together;
  const [combining, setCombining] = useState(false);
  const separate = useIntent('orderCombine.separate');
  const elsewhere = parts.filter((part) => part.quantityLeft > 0);
  if (
    openedInstead === '' &&
    members.length === 0 &&
    lead === null &&
    elsewhere.length === 0 &&
    candidates.length === 0
  ) {
    return null;
  }

  // The screen reads itself anew when the orders have changed.
  async function takeOut(orderId: string, expectedRevision: number): Promise<void> {
    await separate.run({ orderId, expectedRevision });
  }

  return (
    <section className="ship-box" aria-label="Box and parts">
      {openedInstead !== '' && <TonePanel tone="attention">{openedInstead}</TonePanel>}
      <Refusal error={separate.error} />
      {members.length > 0 && (
        <>
          <h2 className="ship-label">
            <IconPackages size={20} aria-hidden /> Orders in this box
          </h2>
          <ul>
            {members.map((member) => (
              <li key={member.orderId}>
                <strong>{member.orderNumber}</strong>
                {member.leaving === '' ? (
                  <span className="dim">{itemsToPack(member.quantityLeft)}</span>
                ) : (
                  <ToneBadge tone="stop" title={member.leaving}>
                    Take its items out
                  </ToneBadge>
                )}
                <Button
                  variant={member.leaving === '' ? 'default' : 'filled'}
                  className="ship-small-button"
                  aria-label={`Separate order ${member.orderNumber}`}
                  loading={separate.running}
                  disabled={disabled || member.separateRefusal !== ''}
                  title={member.separateRefusal}
                  onClick={() => void takeOut(member.orderId, member.revision)}
                >
                  Separate
                </Button>
                {member.leaving !== '' && <p>{member.leaving}</p>}
                {[...new Set(member.notes)].map((note) => (
                  <TonePanel key={note} tone="attention">
                    {note}
                  </TonePanel>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {lead !== null && (
        <div className="ship-box-line">
          <span>
            Packed in the box of order <strong>{lead.orderNumber}</strong>.
          </span>
          <Button
            variant="default"
            className="ship-small-button"
            loading={separate.running}
            disabled={disabled || together.separateRefusal !== ''}
            title={together.separateRefusal}
            onClick={() => void takeOut(props.orderId, props.revision)}
          >
            Separate
          </Button>
        </div>
      )}
      {elsewhere.length > 0 && (
        <p className="ship-box-line">
          <span>
            This order was split. The rest of it is in{' '}
            <strong>{elsewhere.map((part) => part.orderNumber).join(', ')}</strong>.
          </span>
        </p>
      )}
      {candidates.length > 0 && (
        <div className="ship-box-line">
          <span className="dim">
            {candidates.length === 1
              ? '1 more open order goes to this address.'
              : `${candidates.length} more open orders go to this address.`}
          </span>
          <RightButton
            right="state"
            variant="subtle"
            className="ship-small-button"
            disabled={disabled}
            onClick={() => setCombining(true)}
          >
            Combine…
          </RightButton>
        </div>
      )}
      {combining && (
        <Suspense fallback={null}>
          <CombineDialog
            orderId={props.orderId}
            onDone={() => setCombining(false)}
            onClose={() => setCombining(false)}
          />
        </Suspense>
      )}
    </section>
  );
}

function itemsToPack(count: number): string {
  if (count === 0) return 'Nothing left to pack';
  return count === 1 ? '1 item to pack' : `${count} items to pack`;
}
