import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseWeight } from '../../../shared/parse-weight.ts';
import { formatWeight } from '../../ui/format-weight.ts';
import { ToneBadge } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';

/** A scale to put weights on; on Ship it behaves like one that stands on the bench. */
export function PracticeScale(props: {
  /** What lies on it; null where it is not plugged in. */
  readonly grams: number | null;
  readonly onChanged: () => void;
}) {
  const { grams } = props;
  const [text, setText] = useState('850 g');
  const [problem, setProblem] = useState<string | null>(null);
  const set = useCommand('practice.setScale');

  async function put(next: number | null): Promise<void> {
    setProblem(null);
    await set.run({ grams: next });
    props.onChanged();
  }

  function putOn(): void {
    const weight = parseWeight(text);
    if (weight.ok) void put(weight.value);
    else setProblem(weight.error.message);
  }

  return (
    <section className="card practice-scale" aria-label="Practice scale">
      <header className="practice-head">
        <h2>Scale</h2>
        <ToneBadge tone={grams === null ? 'idle' : grams === 0 ? 'working' : 'ok'}>
          {grams === null ? 'Not plugged in' : grams === 0 ? 'Empty' : formatWeight(grams)}
        </ToneBadge>
      </header>
      {grams === null ? (
        <div className="practice-scale-row">
          <p className="dim">Plug it in, put a parcel on it, and Ship weighs by itself.</p>
          <Button loading={set.running} onClick={() => void put(0)}>
            Plug in
          </Button>
        </div>
      ) : (
        <form
          className="practice-scale-row"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            putOn();
          }}
        >
          <TextInput
            aria-label="Weight of the practice parcel"
            value={text}
            error={problem ?? set.error?.message ?? null}
            maxLength={30}
            autoComplete="off"
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" disabled={set.running}>
            Put it on
          </Button>
          <Button
            variant="default"
            disabled={set.running || grams === 0}
            onClick={() => void put(0)}
          >
            Take it off
          </Button>
          <Button variant="default" disabled={set.running} onClick={() => void put(null)}>
            Unplug
          </Button>
        </form>
      )}
    </section>
  );
}
