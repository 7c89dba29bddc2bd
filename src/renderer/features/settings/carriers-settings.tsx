import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { CarrierView } from '../../../shared/carrier-views.ts';
import { ToneBadge } from '../../ui/tone.tsx';
import { useView } from '../../ui/use-view.ts';
import { CarrierDialog } from './carrier-dialog.tsx';
import { EditableList } from './editable-list.tsx';
import { RangeDialog } from './range-dialog.tsx';
import { formatNames } from './range-fields.ts';

type Range = CarrierView['ranges'][number];

const levels = {
  ok: { tone: 'ok', word: 'Enough' },
  low: { tone: 'attention', word: 'Low' },
  empty: { tone: 'stop', word: 'Empty' },
} as const;

/** Carriers with their services and the blocks of tracking numbers that they have agreed to. */
export function CarriersSettings() {
  const view = useView('carriers.list', {}, ['settings', 'packages']);
  const [extended, setExtended] = useState<CarrierView | null>(null);

  return (
    <>
      <EditableList
        title="Carriers and numbers"
        about="A range is a block of tracking numbers that the carrier lets this station give out."
        addLabel="Add carrier…"
        empty="No carrier yet. Add one before you ship."
        view={view}
        items={view.data?.carriers ?? null}
        row={(carrier) => ({
          id: carrier.carrierId,
          name: carrier.name,
          detail: (
            <>
              <span className="mono">{carrier.code}</span> ·{' '}
              {carrier.services.map((service) => service.name).join(', ')}
            </>
          ),
          actions: carrier.trackingFormat !== null && (
            <Button
              variant="default"
              aria-label={`Add range to ${carrier.name}`}
              onClick={() => setExtended(carrier)}
            >
              Add range…
            </Button>
          ),
          below: <Ranges carrier={carrier} />,
        })}
        form={(carrier, ends) => <CarrierDialog carrier={carrier} {...ends} />}
      />
      {extended !== null && (
        <RangeDialog
          carrier={extended}
          onClose={() => setExtended(null)}
          onSaved={() => {
            setExtended(null);
            view.reload();
          }}
        />
      )}
    </>
  );
}

function Ranges({ carrier }: { readonly carrier: CarrierView }) {
  if (carrier.ranges.length > 0) {
    return carrier.ranges.map((range) => <RangeRow key={range.rangeId} range={range} />);
  }
  return (
    <p className="settings-none dim">
      {carrier.trackingFormat === null
        ? 'Tracking numbers are typed in.'
        : 'No range yet: tracking numbers are typed in.'}
    </p>
  );
}

function RangeRow({ range }: { readonly range: Range }) {
  const { tone, word } = levels[range.level];
  const share = range.total === 0 ? 0 : (range.remaining / range.total) * 100;
  return (
    <div className="settings-range">
      <div className="settings-range-words">
        <span>
          {formatNames[range.format]}{' '}
          <span className="mono">
            {range.firstNumber} – {range.lastNumber}
          </span>
        </span>
        <span className="settings-range-left">
          {range.remaining.toLocaleString('en')} of {range.total.toLocaleString('en')} left
          <ToneBadge tone={tone}>{word}</ToneBadge>
        </span>
      </div>
      <Progress.Root size="md">
        <Progress.Section
          value={share}
          color={range.level === 'ok' ? 'accent' : range.level === 'low' ? 'yellow' : 'red'}
          aria-label={`Numbers left of ${range.firstNumber}`}
        />
      </Progress.Root>
    </div>
  );
}
