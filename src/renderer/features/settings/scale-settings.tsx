import { Radio } from '@mantine/core';
import type { ScaleView } from '../../../shared/scale-views.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { type Tone, ToneBadge } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';

const noScale = 'none';
const firstScale = 'first';

/** Which scale the bench weighs with. Takes effect at once; typing a weight is always possible. */
export function ScaleSettings() {
  const { data, error, reload } = useView('scale.view', {}, ['scale']);
  const choose = useCommand('scale.choose');
  if (error !== null) return <LoadError error={error} onRetry={reload} />;
  if (data === null) return null;

  async function change(value: string): Promise<void> {
    const enabled = value !== noScale;
    await choose.run({ enabled, scaleId: enabled && value !== firstScale ? value : null });
    reload();
  }

  return (
    <div className="settings-form">
      <div className="settings-head">
        <div>
          <h2>Scale</h2>
          <p>USB scales are found by themselves. A weight can always be typed instead.</p>
        </div>
        <ToneBadge tone={toneOf(data)}>{data.connected ? 'Connected' : 'Not connected'}</ToneBadge>
      </div>
      {choose.error !== null && <LoadError error={choose.error} onRetry={reload} />}
      <Radio.Group
        label="Weigh with"
        value={data.enabled ? (data.chosenId ?? firstScale) : noScale}
        onChange={(value) => void change(value)}
      >
        <div className="settings-choices">
          <Radio
            value={firstScale}
            label="The scale that is plugged in"
            description="The first one that is found."
            disabled={choose.running}
          />
          {scalesToChoose(data).map(({ scaleId, name }) => (
            <Radio
              key={scaleId}
              value={scaleId}
              label={name}
              description={scaleId}
              disabled={choose.running}
            />
          ))}
          <Radio
            value={noScale}
            label="No scale"
            description="Weights are typed."
            disabled={choose.running}
          />
        </div>
      </Radio.Group>
      <p role="status">{data.connected ? `${data.name}: ${data.words}` : data.words}</p>
    </div>
  );
}

/** Those that are attached, and the chosen one also while it is not. */
function scalesToChoose(view: ScaleView): ScaleView['found'] {
  const { chosenId, found } = view;
  if (chosenId === null || found.some(({ scaleId }) => scaleId === chosenId)) return found;
  return [...found, { scaleId: chosenId, name: 'A scale that is not attached' }];
}

function toneOf(view: ScaleView): Tone {
  if (view.connected) return 'ok';
  return view.standing === 'off' || view.standing === 'absent' ? 'idle' : 'attention';
}
