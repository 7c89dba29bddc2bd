import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconPackageOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { BulkRunsView, BulkRunView } from '../../../shared/bulk-views.ts';
import { DataGrid } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { useIntent } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';
import { inOrderOfStanding, packageCount, tickedOf } from './bulk-choice.ts';
import { previewColumns } from './bulk-columns.tsx';

const nothing: readonly never[] = [];

/** Chooses account and day, shows what goes and why the rest does not, and submits it (OC14-OC16). */
export function BulkCompose(props: {
  readonly view: BulkRunsView;
  readonly onSubmitted: (runs: readonly BulkRunView[]) => void;
}) {
  const { accounts, firstDate, lastDate } = props.view;
  const [chosen, setChosen] = useState('');
  const [date, setDate] = useState(lastDate);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const submit = useIntent('bulk.submit');
  const account = accounts.find((each) => each.accountId === chosen) ?? accounts[0];
  const accountId = account?.accountId ?? '';
  const preview = useView('bulk.preview', date === '' ? null : { accountId, date }, [
    'packages',
    'writeBacks',
    'settings',
  ]);
  const isShown = preview.data?.accountId === accountId && preview.data.shipDate === date;
  const data = isShown && preview.error === null ? preview.data : null;
  const rows = useMemo(() => inOrderOfStanding(data?.rows ?? nothing), [data]);
  const packageIds = tickedOf(rows, ticked);
  const going = (data?.included ?? 0) + packageIds.length;
  const problem = data?.problem ?? '';
  const columns = useMemo(
    () => previewColumns(ticked, (packageId) => setTicked((last) => toggled(last, packageId))),
    [ticked],
  );

  function choose(change: () => void): void {
    change();
    setTicked(new Set());
    setSaid('');
    submit.clearError();
  }

  async function send(): Promise<void> {
    const done = await submit.run({ accountId, date, packageIds: [...packageIds] });
    if (done === null) return;
    setTicked(new Set());
    setSaid(done.words);
    if (done.runs.length > 0) props.onSubmitted(done.runs);
  }

  const canSend = data !== null && problem === '' && going > 0 && !submit.running;
  const reason = rows.find((row) => row.packageId === selectedId)?.reason ?? '';
  const refusal = submit.error ?? preview.error;
  return (
    <form
      className="dialog"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) void send();
      }}
    >
      <div className="bulk-head">
        <NativeSelect
          label="Account"
          value={accountId}
          data={accounts.map((each) => ({
            value: each.accountId,
            label: `${each.accountName} (${each.channelName})`,
          }))}
          onChange={(event) => {
            const { value } = event.currentTarget;
            choose(() => setChosen(value));
          }}
        />
        <TextInput
          type="date"
          label="Labels of"
          data-autofocus
          value={date}
          min={firstDate}
          max={lastDate}
          onChange={(event) => {
            const { value } = event.currentTarget;
            choose(() => setDate(value));
          }}
        />
        {data !== null && data.optional > 0 && (
          <Checkbox
            className="toolbar-check"
            label={`Also ${packageCount(data.optional)} that wait`}
            checked={packageIds.length === data.optional}
            indeterminate={packageIds.length > 0 && packageIds.length < data.optional}
            onChange={(event) =>
              setTicked(
                new Set(
                  event.currentTarget.checked
                    ? rows.filter((row) => row.standing === 'optional').map((row) => row.packageId)
                    : [],
                ),
              )
            }
          />
        )}
      </div>
      {problem !== '' && (
        <TonePanel tone="attention" live>
          {problem}
        </TonePanel>
      )}
      <Refusal error={refusal} />
      {said !== '' && (
        <TonePanel tone="idle" live>
          {said}
        </TonePanel>
      )}
      <div className="bulk-grid">
        <DataGrid
          label="Packages of the bulk update"
          columns={columns}
          total={rows.length}
          offset={0}
          rows={rows}
          rowKey={(row) => row.packageId}
          selectedKey={selectedId}
          onSelect={(row) => setSelectedId(row.packageId)}
          onOpen={(row) => {
            if (row.standing === 'optional') setTicked((last) => toggled(last, row.packageId));
          }}
          onRange={ignoreRange}
          resetKey={`${accountId} ${date}`}
          empty={
            data === null ? null : (
              <EmptyState icon={<IconPackageOff size={28} />} title="No packages">
                <p>Nothing of this account was labelled on that day.</p>
              </EmptyState>
            )
          }
        />
      </div>
      <div className="dialog-buttons">
        <span className="dialog-missing" role="status">
          {data === null ? '' : summary(going, data.excluded, data.optional - packageIds.length)}
          {data !== null && data.goesAt !== null && going > 0 && (
            <>
              {' '}
              {account?.channelName} asks for a pause: it goes at{' '}
              <strong>
                <LocalTime at={data.goesAt} />
              </strong>
              .
            </>
          )}
          {reason !== '' && <span className="bulk-reason">Chosen row: {reason}</span>}
        </span>
        <Button type="submit" loading={submit.running} disabled={!canSend}>
          {going === 0 ? 'Submit' : `Submit ${packageCount(going)}`}
        </Button>
      </div>
    </form>
  );
}

/** Every row is there: nothing has to be fetched for what is in sight. */
function ignoreRange(): void {}

function toggled(ticked: ReadonlySet<string>, packageId: string): ReadonlySet<string> {
  const next = new Set(ticked);
  if (!next.delete(packageId)) next.add(packageId);
  return next;
}

function summary(going: number, excluded: number, waiting: number): string {
  const parts = [
    going === 0 ? 'Nothing to send' : `${packageCount(going)} in one update`,
    ...(waiting === 0 ? [] : [`${waiting.toLocaleString('en')} not ticked`]),
    ...(excluded === 0 ? [] : [`${excluded.toLocaleString('en')} left out`]),
  ];
  return `${parts.join(', ')}.`;
}
