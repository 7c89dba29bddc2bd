import { Button, Loader } from '@mantine/core';
import { IconPrinterOff, IconRefresh } from '@tabler/icons-react';
import type { FoundPrinterView } from '../../shared/printing-views.ts';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LoadError } from '../ui/load-error.tsx';
import { ToneBadge, TonePanel } from '../ui/tone.tsx';
import { useView } from '../ui/use-view.ts';
import { deviceFacts } from './printer-words.ts';
import './printing.css';

/** What is attached to this computer or set up on it. Looking prints nothing. */
export function FindPrintersDialog(props: {
  readonly onAdd: (found: FoundPrinterView | null) => void;
  readonly onClose: () => void;
}) {
  const { data, error, loading, reload } = useView('printers.discover', {}, []);
  return (
    <Dialog onClose={props.onClose} title="Find printers" size={720}>
      <div className="dialog">
        <p className="dim">
          Printers at this computer and queues that are set up on it. A printer in the network is
          not looked for: add it by its address.
        </p>
        {error !== null && <LoadError error={error} onRetry={reload} />}
        <div className="found-printers" role="status" aria-busy={loading}>
          {data === null && error === null && (
            <p className="found-printers-looking">
              <Loader size={20} /> Looking for printers…
            </p>
          )}
          {data !== null && data.found.length === 0 && (
            <EmptyState icon={<IconPrinterOff size={28} />} title="No printer was found">
              <p>Switch it on and plug it in, then look again; or type its address.</p>
            </EmptyState>
          )}
          {data !== null && data.found.length > 0 && (
            <ul aria-label="Found printers">
              {data.found.map((found) => (
                <FoundPrinter key={found.address} found={found} onAdd={() => props.onAdd(found)} />
              ))}
            </ul>
          )}
          {data !== null && data.notes.length > 0 && (
            <div className="found-printers-notes">
              <h3>Not looked at</h3>
              <ul>
                {data.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
        <div className="dialog-buttons">
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            loading={loading}
            onClick={reload}
          >
            Look again
          </Button>
          <Button variant="default" onClick={() => props.onAdd(null)}>
            Type an address…
          </Button>
          <Button variant="default" onClick={props.onClose}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function FoundPrinter(props: { readonly found: FoundPrinterView; readonly onAdd: () => void }) {
  const { found } = props;
  const facts = deviceFacts(found);
  return (
    <li className="found-printer">
      <div className="found-printer-words">
        <strong>{found.name}</strong>
        <div className="mono dim">{found.address}</div>
        <div>{facts === '' ? 'It does not say what it is.' : facts}</div>
        {found.problem !== '' && <TonePanel tone="attention">{found.problem}</TonePanel>}
      </div>
      {found.configuredAs !== null ? (
        <ToneBadge tone="ok" title={`Already set up as ${found.configuredAs}`}>
          Set up as {found.configuredAs}
        </ToneBadge>
      ) : (
        <Button
          variant="default"
          disabled={found.language === 'other'}
          aria-label={`Add ${found.name}`}
          onClick={props.onAdd}
        >
          Add…
        </Button>
      )}
    </li>
  );
}
