import { Button } from '@mantine/core';
import type { AppError } from '../../shared/app-error.ts';
import './dialog.css';
import { Refusal } from './refusal.tsx';

/** The end of every form here: what the core refused, and the buttons. */
export function FormFooter(props: {
  readonly error: AppError | null;
  readonly running: boolean;
  readonly saved?: boolean;
  readonly label?: string;
  readonly onCancel?: () => void;
}) {
  return (
    <div className="form-footer">
      <Refusal error={props.error} />
      <div className="form-buttons">
        <Button type="submit" loading={props.running}>
          {props.label ?? 'Save'}
        </Button>
        {props.onCancel !== undefined && (
          <Button variant="default" disabled={props.running} onClick={props.onCancel}>
            Cancel
          </Button>
        )}
        <span role="status" className="form-saved">
          {props.saved === true ? 'Saved' : ''}
        </span>
      </div>
    </div>
  );
}
