import type { AccountFieldView } from '../../shared/tracking-views.ts';
import type { AccountField } from './channel-port.ts';

/** A field for a form: what it is called and whether it hides what is typed, never a value. */
export function fieldViewOf({ secret, choices, ...field }: AccountField): AccountFieldView {
  return { ...field, hidden: secret, choices: [...choices] };
}
