import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { CarrierView } from '../../../shared/carrier-views.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { ToneBadge } from '../../ui/tone.tsx';
import { useView } from '../../ui/use-view.ts';
import { CarrierDialog } from './carrier-dialog.tsx';
import { RangeDialog } from './range-dialog.tsx';
import { formatNames } from './range-fields.ts';
import { SettingsItem, SettingsList } from './settings-list.tsx';

type Range = CarrierView['ranges'][number];

const levels = {
  ok: { tone: 'ok', word: 'Enough' },
  low: { tone: 'attention', word: 'Low' },
  empty: { tone: 'stop', word: 'Empty' },
} as const;

/** Carriers with their services and the blocks of tracking numbers that they have agreed to. */
export function CarriersSettings() {
  const { data, error, reload } = useView('carriers.list', {}, ['settings', 'packages']);
  const [editing, setEditing] = useState<CarrierView | 'new' | null>(null);
  const [adding, setAdding] = useState<CarrierView | null>(null);

  function saved(): void {
    setEditing(null);
    setAdding(null);
    reload();
  }

  return (
    <>
      {error !== null && <LoadError error={error} onRetry={reload} />}
      <SettingsList
        title="Carriers and numbers"
        about="A range is a block of tracking numbers that the carrier lets this station give out."
        addLabel="Add carrier…"
        onAdd={() => setEditing('new')}
        empty="No carrier yet. Add one before you ship."
      >
        {(data?.carriers ?? []).map((carrier) => (
          <SettingsItem
            key={carrier.carrierId}
            title={carrier.name}
            detail={
              <>
                <span className="mono">{carrier.code}</span> ·{' '}
                {carrier.services.map((service) => service.name).join(', ')}
              </>
            }
            actions={
              <>
                {carrier.trackingFormat !== null && (
                  <Button
                    variant="default"
                    aria-label={`Add range to ${carrier.name}`}
                    onClick={() => setAdding(carrier)}
                  >
                    Add range…
                  </Button>
                )}
                <Button
                  variant="default"
                  aria-label={`Edit ${carrier.name}`}
                  onClick={() => setEditing(carrier)}
                >
                  Edit…
                </Button>
              </>
            }
          >
            {carrier.ranges.map((range) => (
              <RangeRow key={range.rangeId} range={range} />
            ))}
            {carrier.ranges.length === 0 && (
              <p className="settings-none dim">
                {carrier.trackingFormat === null
                  ? 'Tracking numbers are typed in.'
                  : 'No range yet: tracking numbers are typed in.'}
              </p>
            )}
          </SettingsItem>
        ))}
      </SettingsList>
      {editing !== null && (
        <CarrierDialog
          carrier={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={saved}
        />
      )}
      {adding !== null && (
        <RangeDialog carrier={adding} onClose={() => setAdding(null)} onSaved={saved} />
      )}
    </>
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
