import { Button } from '@mantine/core';
import type { AppError } from '../../shared/app-error.ts';
import { TonePanel } from './tone.tsx';

/** Says why something could not be shown, with a way to try again. */
export function LoadError(props: { readonly error: AppError; readonly onRetry: () => void }) {
  return (
    <TonePanel tone="stop" live>
      <div>{props.error.message}</div>
      <Button variant="default" size="xs" mt={8} onClick={props.onRetry}>
        Try again
      </Button>
    </TonePanel>
  );
}
