import type { CancellationView } from '../../../shared/order-cancel-views.ts';
import { type Tone, TonePanel } from '../../ui/tone.tsx';

const tones: Readonly<Record<CancellationView['money'][number]['state'], Tone>> = {
  Pending: 'working',
  Success: 'ok',
  Failed: 'stop',
  Unknown: 'attention',
  Withdrawn: 'idle',
  ByHand: 'attention',
  Expired: 'idle',
};

/** What a cancellation has led to, as far as the records prove it. */
export function CancellationFacts({ cancellation }: { readonly cancellation: CancellationView }) {
  return (
    <div className="cancellation" aria-live="polite">
      {cancellation.money.map((move) => (
        <TonePanel key={`${move.kind} ${move.words}`} tone={tones[move.state]}>
          {move.words}
        </TonePanel>
      ))}
      <p>{cancellation.channel.words}</p>
      <p className="dim">{cancellation.notice}</p>
    </div>
  );
}
