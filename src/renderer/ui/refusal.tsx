import type { AppError } from '../../shared/app-error.ts';
import { TonePanel } from './tone.tsx';

/** Why a command was refused, where it was. */
export function Refusal({ error }: { readonly error: AppError | null }) {
  if (error === null) return null;
  return (
    <TonePanel tone="stop" live>
      {error.message}
    </TonePanel>
  );
}
