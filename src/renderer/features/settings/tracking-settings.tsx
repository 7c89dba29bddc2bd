import { Button } from '@mantine/core';
import type { TrackingSourceView } from '../../../shared/tracking-views.ts';
import { dotted } from '../../ui/dotted.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { notify } from '../../ui/notify.ts';
import { ToneBadge } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { EditableList } from './editable-list.tsx';
import { TrackingSourceDialog } from './tracking-source-dialog.tsx';

/** Services that know where parcels are, for "When tracking shows movement." */
export function TrackingSettings() {
  const view = useView('tracking.sources', {}, ['settings', 'packages']);
  const remove = useCommand('tracking.removeSource');
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

  return (
    <EditableList
      title="Tracking sources"
      about="A held update is sent when one of these sees the parcel move. Without one, enter events by hand or from a file."
      addLabel="Add source…"
      moreActions={
        <Button variant="default" loading={importing.running} onClick={() => void importFile()}>
          Import events…
        </Button>
      }
      empty="No tracking source yet. Updates that wait for movement stay held until you add one or enter an event."
      view={view}
      refusal={importing.error}
      items={view.data?.sources ?? null}
      row={(source) => ({
        id: source.sourceId,
        name: source.name,
        title: (
          <>
            {source.name} <StandingBadge source={source} />
          </>
        ),
        detail: <SourceFacts source={source} />,
      })}
      form={(source, ends) =>
        view.data !== null && (
          <TrackingSourceDialog kinds={view.data.kinds} source={source} {...ends} />
        )
      }
      removal={{
        ...remove,
        title: 'Remove tracking source',
        run: ({ sourceId }) => remove.run({ sourceId }),
        words: ({ following }) =>
          `is not asked any more and its credentials are deleted. What it has told stays.${
            following === 0
              ? ''
              : ` It follows ${following === 1 ? '1 package: another source takes it over, or it stays' : `${following} packages: another source takes them over, or they stay`} held.`
          }`,
      }}
    />
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
      {dotted([
        source.kindName,
        source.carriers === '' ? 'all carriers' : source.carriers,
        source.following === 1 ? 'follows 1 package' : `follows ${source.following} packages`,
        source.hasCredentials ? 'credentials stored' : 'no credentials',
      ])}
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
