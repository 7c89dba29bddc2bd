import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconFileExport, IconHistory } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { AuditEntryView } from '../../../shared/audit-contract.ts';
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { addDays } from '../../ui/format-time.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { LocalTime } from '../../ui/local-time.tsx';
import { notify } from '../../ui/notify.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { usePagedRows } from '../../ui/use-paged-rows.ts';
import { useView } from '../../ui/use-view.ts';

const topics = ['users', 'orders', 'packages', 'printJobs', 'writeBacks', 'settings'] as const;

const columns: readonly GridColumn<AuditEntryView>[] = [
  { id: 'at', header: 'Time', width: 176, cell: (entry) => <LocalTime at={entry.at} seconds /> },
  {
    id: 'actor',
    header: 'Who',
    width: 100,
    grow: 1,
    cell: (entry) => (
      <span className="truncate" title={entry.actor}>
        {entry.actor}
      </span>
    ),
  },
  {
    id: 'words',
    header: 'What',
    width: 170,
    grow: 4,
    cell: (entry) => (
      <span className="truncate" title={entry.words}>
        {entry.words}
      </span>
    ),
  },
  {
    id: 'subject',
    header: 'Of',
    width: 146,
    grow: 2,
    cell: (entry) => (
      <span className="truncate" title={`${entry.subject} ${entry.subjectName}`}>
        <span className="dim">{entry.subject}</span> {entry.subjectName}
      </span>
    ),
  },
];

/** So many days are listed until somebody chooses others, today included. */
const SHOWN_DAYS = 30;

/** Who did what, the newest first. Nothing of it can be changed or removed. */
export function AuditSettings() {
  const [text, setText] = useState('');
  const [actor, setActor] = useState('');
  const [subject, setSubject] = useState('');
  const [chosenFrom, setChosenFrom] = useState<string | null>(null);
  const [to, setTo] = useState('');
  const [selected, setSelected] = useState<AuditEntryView | null>(null);
  const save = useCommand('audit.export');
  const today = useView('app.info', {}, []).data?.today ?? '';
  // A year of entries is long; what one looks for is mostly of these days.
  const from = chosenFrom ?? (today === '' ? '' : addDays(today, 1 - SHOWN_DAYS));
  const filter = useMemo(
    () => ({
      ...(text === '' ? {} : { text }),
      ...(actor === '' ? {} : { actor }),
      ...(subject === '' ? {} : { subject }),
      ...(from === '' ? {} : { from }),
      ...(to === '' ? {} : { to }),
    }),
    [text, actor, subject, from, to],
  );
  const entries = usePagedRows('audit.list', filter, topics);
  const filtered = Object.keys(filter).length > 0;

  async function exportAll(): Promise<void> {
    const done = await save.run(filter);
    if (done === null || done.savedTo === null) return;
    notify('ok', `${done.rows.toLocaleString('en')} entries saved to ${done.savedTo}`);
  }

  return (
    <section className="audit" aria-label="Audit log">
      <header className="settings-head">
        <div>
          <h2>Audit log</h2>
          <p>Who did what at this station, the newest first. It can not be changed.</p>
        </div>
        <Button
          variant="default"
          leftSection={<IconFileExport size={18} aria-hidden />}
          loading={save.running}
          onClick={() => void exportAll()}
        >
          Save as CSV…
        </Button>
      </header>
      <div className="page-toolbar">
        <SearchField
          label="Search"
          placeholder="Order, shipment, name or deed"
          value={text}
          onSearch={setText}
        />
        <NativeSelect
          label="Who"
          value={actor}
          data={[{ value: '', label: 'Everybody' }, ...(entries.view?.actors ?? [])]}
          onChange={(event) => setActor(event.currentTarget.value)}
        />
        <NativeSelect
          label="Of"
          value={subject}
          data={[
            { value: '', label: 'Everything' },
            ...(entries.view?.subjects ?? []).map(({ subject: value, words }) => ({
              value,
              label: words,
            })),
          ]}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="From"
          value={from}
          onChange={(event) => setChosenFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="To"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      {entries.error !== null && <LoadError error={entries.error} onRetry={entries.reload} />}
      {save.error !== null && <p role="alert">{save.error.message}</p>}
      <div className="audit-grid">
        <DataGrid
          label="Audit log"
          columns={columns}
          total={entries.total}
          offset={entries.offset}
          rows={entries.rows}
          rowKey={(row) => row.entryId}
          selectedKey={selected?.entryId ?? null}
          onSelect={setSelected}
          onRange={entries.showRange}
          resetKey={entries.key}
          empty={
            entries.loading ? null : (
              <EmptyState icon={<IconHistory size={28} />} title="No entries">
                <p>
                  {filtered
                    ? 'Nothing is like this in these days. Choose others, or clear From and To for all of it.'
                    : 'What people do at this station will be listed here.'}
                </p>
              </EmptyState>
            )
          }
        />
      </div>
      <p className="audit-whole selectable" aria-live="polite">
        {selected === null
          ? `${entries.total.toLocaleString('en')} ${entries.total === 1 ? 'entry' : 'entries'}`
          : `${selected.actor}: ${selected.words} ${selected.subject} ${selected.subjectName}`}
      </p>
    </section>
  );
}
