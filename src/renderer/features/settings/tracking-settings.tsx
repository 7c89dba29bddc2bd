import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TrackingSourcesView, TrackingSourceView } from '../../../shared/tracking-views.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { notify } from '../../ui/notify.ts';
import { ToneBadge } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { SettingsItem, SettingsList } from './settings-list.tsx';
import { TrackingSourceDialog } from './tracking-source-dialog.tsx';

type Editing = { readonly kind: 'edit' | 'remove'; readonly source: TrackingSourceView };

/** Services that know where parcels are, for "When tracking shows movement." */
export function TrackingSettings() {
  const { data, error, reload } = useView('tracking.sources', {}, ['settings', 'packages']);
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<Editing | null>(null);
  const importing = useCommand('tracking.importFile');

  async function importFile(): Promise<void> {
    const done = await importing.run({});
    const report = done?.report ?? null;
    if (report === null) return;
    const problems = report.problemCount === 0 ? '' : ` ${report.problemCount} rows not taken.`;
    const first = report.problems[0];
    notify(
      report.problemCount === 0 ? 'ok' : 'attention',
      `${report.fileName}: ${report.added} new events, ${report.moved} parcels have moved.${problems}${first === undefined ? '' : ` Line ${first.fileLine}: ${first.reason}`}`,
    );
  }

  const shown = error ?? importing.error;
  return (
    <>
      {shown !== null && <LoadError error={shown} onRetry={reload} />}
      <SettingsList
        title="Tracking sources"
        about="A held update is sent when one of these sees the parcel move. Without one, enter events by hand or from a file."
        addLabel="Add source…"
        onAdd={() => setAdding(true)}
        moreActions={
          <Button variant="default" loading={importing.running} onClick={() => void importFile()}>
            Import events…
          </Button>
        }
        empty="No tracking source yet. Updates that wait for movement stay held until you add one or enter an event."
      >
        {(data?.sources ?? []).map((source) => (
          <SettingsItem
            key={source.sourceId}
            title={
              <>
                {source.name} <StandingBadge source={source} />
              </>
            }
            detail={<SourceFacts source={source} />}
            actions={
              <>
                <Button
                  variant="default"
                  aria-label={`Edit ${source.name}`}
                  onClick={() => setEditing({ kind: 'edit', source })}
                >
                  Edit…
                </Button>
                <Button
                  variant="default"
                  aria-label={`Remove ${source.name}`}
                  onClick={() => setEditing({ kind: 'remove', source })}
                >
                  Remove…
                </Button>
              </>
            }
          />
        ))}
      </SettingsList>
      {data !== null && (adding || editing?.kind === 'edit') && (
        <TrackingSourceDialog
          kinds={data.kinds}
          source={editing?.source ?? null}
          onClose={() => {
            setAdding(false);
            setEditing(null);
            reload();
          }}
        />
      )}
      {editing?.kind === 'remove' && (
        <RemoveDialog
          source={editing.source}
          onClose={() => {
            setEditing(null);
            reload();
          }}
        />
      )}
    </>
  );
}

function StandingBadge({ source }: { readonly source: TrackingSourceView }) {
  if (!source.enabled) return <ToneBadge tone="idle">Disabled</ToneBadge>;
  if (source.lastProblem !== '') return <ToneBadge tone="attention">Has a problem</ToneBadge>;
  if (source.lastLookAt === null) return <ToneBadge tone="idle">Not asked yet</ToneBadge>;
  return <ToneBadge tone="ok">Answers</ToneBadge>;
}

function SourceFacts({ source }: { readonly source: TrackingSourceView }) {
  return (
    <>
      {[
        source.kindName,
        source.carriers === '' ? 'all carriers' : source.carriers,
        source.following === 1 ? 'follows 1 package' : `follows ${source.following} packages`,
        source.hasCredentials ? 'credentials stored' : 'no credentials',
      ].join(' · ')}
      {source.lastLookAt !== null && (
        <>
          {' '}
          · asked <LocalTime at={source.lastLookAt} />
        </>
      )}
      {source.lastProblem !== '' && <div>{source.lastProblem}</div>}
      {source.pausedUntil !== null && (
        <div>
          Asked again <LocalTime at={source.pausedUntil} seconds />
        </div>
      )}
    </>
  );
}

function RemoveDialog(props: {
  readonly source: TrackingSourcesView['sources'][number];
  readonly onClose: () => void;
}) {
  const { source } = props;
  const remove = useCommand('tracking.removeSource');
  async function confirm(): Promise<void> {
    if ((await remove.run({ sourceId: source.sourceId })) !== null) props.onClose();
  }
  return (
    <ConfirmDialog
      title="Remove tracking source"
      confirmLabel="Remove it"
      danger
      running={remove.running}
      error={remove.error}
      onConfirm={() => void confirm()}
      onClose={props.onClose}
    >
      <p>
        {source.name} is not asked any more and its credentials are deleted. What it has told stays.
        {source.following > 0 &&
          ` It follows ${source.following} packages: another source takes them over, or they stay held.`}
      </p>
    </ConfirmDialog>
  );
}
