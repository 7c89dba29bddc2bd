import type { AccountFieldView } from '../../shared/account-views.ts';
import type { AccountField } from './channel-port.ts';

/** A field for a form: what it is called and whether it may be read back, never a value. */
export function fieldViewOf({ secret, choices, isLong, ...field }: AccountField): AccountFieldView {
  return {
    ...field,
    writeOnly: secret,
    choices: choices.map((value) => ({ value, label: value })),
    isLong: isLong === true,
  };
}
