import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconFileExport, IconPackageOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { DataGrid } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { usePagedRows } from '../../ui/use-paged-rows.ts';
import { BulkButton } from './bulk-button.tsx';
import { type DateRange, quickRanges, withEnd } from './date-range.ts';
import { emptyWords } from './empty-words.ts';
import './packages.css';
import { packageColumns } from './package-columns.tsx';
import { PackagePanel } from './package-panel.tsx';

/** Which packages are listed; the application sets `notUpdatedOnly` when Ship asks for them. */
export type PackageFilter = { readonly notUpdatedOnly: boolean; readonly asked: number };

/** What was packed, day by day, whether the cart knows of it, and what can still be done. */
export function PackagesScreen(props: {
  readonly today: string;
  readonly filter: PackageFilter;
  readonly onReopen: (packageId: string) => void;
  readonly onOpenOrder: (orderId: string) => void;
  readonly onExportManifest: () => void;
}) {
  const { today } = props;
  const [chosen, setChosen] = useState<DateRange | null>(null);
  const [text, setText] = useState('');
  const [notUpdatedOnly, setNotUpdatedOnly] = useState(props.filter.notUpdatedOnly);
  const [asked, setAsked] = useState(props.filter.asked);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  if (asked !== props.filter.asked) {
    setAsked(props.filter.asked);
    setNotUpdatedOnly(props.filter.notUpdatedOnly);
    setChosen(null);
    setText('');
  }

  const range = chosen ?? { from: today, to: today };
  const filter = useMemo(
    () => ({
      from: range.from,
      to: range.to,
      ...(text === '' ? {} : { text }),
      ...(notUpdatedOnly ? { notUpdatedOnly } : {}),
    }),
    [range.from, range.to, text, notUpdatedOnly],
  );
  const packages = usePagedRows('packages.list', filter, ['packages', 'printJobs', 'writeBacks']);
  const selected = packages.rows.find((row) => row.packageId === selectedId) ?? null;

  return (
    <Page
      title="Packages"
      actions={
        <>
          <BulkButton />
          <Button
            variant="default"
            leftSection={<IconFileExport size={18} aria-hidden />}
            onClick={props.onExportManifest}
          >
            Export manifest…
          </Button>
        </>
      }
    >
      <div className="page-toolbar">
        <fieldset className="button-row" aria-label="Days">
          {quickRanges(today).map((quick) => {
            const active = quick.from === range.from && quick.to === range.to;
            return (
              <Button
                key={quick.label}
                variant={active ? 'filled' : 'default'}
                aria-pressed={active}
                onClick={() => setChosen({ from: quick.from, to: quick.to })}
              >
                {quick.label}
              </Button>
            );
          })}
        </fieldset>
        <TextInput
          type="date"
          label="From"
          value={range.from}
          max={today}
          onChange={(event) => setChosen(withEnd(range, 'from', event.currentTarget.value))}
        />
        <TextInput
          type="date"
          label="To"
          value={range.to}
          max={today}
          onChange={(event) => setChosen(withEnd(range, 'to', event.currentTarget.value))}
        />
        <SearchField
          label="Search"
          placeholder="Order, name, tracking, shipment"
          value={text}
          onSearch={setText}
        />
        <Checkbox
          className="toolbar-check"
          label="Not updated only"
          checked={notUpdatedOnly}
          onChange={(event) => setNotUpdatedOnly(event.currentTarget.checked)}
        />
      </div>
      {packages.error !== null && <LoadError error={packages.error} onRetry={packages.reload} />}
      <div className="page-split">
        <div className="page-split-main">
          <DataGrid
            label="Packages"
            columns={packageColumns}
            total={packages.total}
            offset={packages.offset}
            rows={packages.rows}
            rowKey={(row) => row.packageId}
            selectedKey={selectedId}
            onSelect={(row) => setSelectedId(row.packageId)}
            onOpen={(row) => props.onOpenOrder(row.orderId)}
            onRange={packages.showRange}
            resetKey={packages.key}
            empty={
              packages.loading ? null : (
                <EmptyState icon={<IconPackageOff size={28} />} title="No packages">
                  <p>{emptyWords({ notUpdatedOnly, text })}</p>
                </EmptyState>
              )
            }
          />
        </div>
        {selected !== null && (
          <PackagePanel
            key={selected.packageId}
            shipped={selected}
            onReopen={() => props.onReopen(selected.packageId)}
            onOpenOrder={() => props.onOpenOrder(selected.orderId)}
            onClose={() => setSelectedId(null)}
          />
        )}
      </div>
      <footer className="page-footer">
        <span role="status">
          {packages.view === null
            ? ''
            : packages.total === 1
              ? '1 package'
              : `${packages.total.toLocaleString('en')} packages`}
        </span>
      </footer>
    </Page>
  );
}
