import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { IdentifiersView } from '../../shared/identifiers-views.ts';
import { ToneBadge } from '../ui/tone.tsx';
import { useIntent } from '../ui/use-command.ts';
import { useView } from '../ui/use-view.ts';
import './imei-entry.css';
import { ImeiField } from './imei-field.tsx';
import { clockWords, nextEmptyUnit } from './imei-words.ts';

/** One IMEI a unit of each line that wants one, with the time that is left for them (QP10-QP13). */
export function ImeiEntry(props: { readonly packageId: string }) {
  const { packageId } = props;
  const { data, reload } = useView('packages.identifiers', { packageId }, [
    'packages',
    'writeBacks',
  ]);
  if (data === null || data.lines.length === 0) return null;
  return (
    <section className="imei-entry" aria-label="IMEI">
      <header>
        <h3>IMEI</h3>
        {data.clock !== null && data.closed === '' && <Countdown clock={data.clock} view={data} />}
      </header>
      {data.closed !== '' && <p className="dim">{data.closed}</p>}
      {data.lines.map((line) => (
        <LineEntry
          key={line.lineId}
          packageId={packageId}
          line={line}
          closed={data.closed !== ''}
          onSaved={reload}
        />
      ))}
    </section>
  );
}

type Line = IdentifiersView['lines'][number];

function LineEntry(props: {
  readonly packageId: string;
  readonly line: Line;
  readonly closed: boolean;
  readonly onSaved: () => void;
}) {
  const { packageId, line, closed } = props;
  const [typed, setTyped] = useState<readonly string[]>(line.identifiers);
  const enter = useIntent('packages.enterIdentifiers');
  const form = useRef<HTMLFormElement>(null);
  const units = Array.from({ length: line.quantity }, (_, index) => index);
  const same = units.every((unit) => (typed[unit] ?? '') === (line.identifiers[unit] ?? ''));
  const entered = line.identifiers.length;

  async function save(): Promise<void> {
    const identifiers = units.map((unit) => typed[unit] ?? '');
    const done = await enter.run({ packageId, lineId: line.lineId, identifiers });
    if (done === null) return;
    setTyped(done.lines.find((each) => each.lineId === line.lineId)?.identifiers ?? []);
    props.onSaved();
  }

  function goOn(unit: number): boolean {
    const next = nextEmptyUnit(
      units.map((each) => typed[each] ?? ''),
      unit,
    );
    if (next === null || (typed[unit] ?? '').trim() === '') return false;
    form.current?.querySelectorAll('input')[next]?.focus();
    return true;
  }

  return (
    <form
      ref={form}
      className="imei-line"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="dim">
        {line.sku} · {line.title}
        {line.quantity > 1 && ` · ${entered} of ${line.quantity} entered`}
      </div>
      <div className="imei-fields">
        {units.map((unit) => (
          <ImeiField
            key={unit}
            label={`IMEI of ${line.sku}, unit ${unit + 1}`}
            value={typed[unit] ?? ''}
            disabled={closed}
            onChange={(value) =>
              setTyped(units.map((each) => (each === unit ? value : (typed[each] ?? ''))))
            }
            onEnter={() => goOn(unit)}
          />
        ))}
        {!closed && (
          <Button type="submit" variant="default" loading={enter.running} disabled={same}>
            Save IMEI
          </Button>
        )}
      </div>
      {enter.error !== null && (
        <p role="alert" className="imei-error">
          {enter.error.message}
        </p>
      )}
    </form>
  );
}

/** Counts down on the screen; the core decides by its own clock. */
function Countdown(props: {
  readonly clock: NonNullable<IdentifiersView['clock']>;
  readonly view: IdentifiersView;
}) {
  const { secondsLeft } = props.clock;
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    setPassed(0);
    if (secondsLeft === 0) return;
    const startedMs = Date.now();
    const timer = setInterval(() => setPassed(Math.floor((Date.now() - startedMs) / 1_000)), 1_000);
    return () => clearInterval(timer);
  }, [secondsLeft]);
  const { tone, words } = clockWords(Math.max(0, secondsLeft - passed), props.view.withoutImei);
  return <ToneBadge tone={tone}>{words}</ToneBadge>;
}
