import type { AccountFieldView } from '../../shared/account-views.ts';
import type { AccountField } from './account-fields-port.ts';

/** A field for a form: what it is called and whether it may be read back, never a value. */
export function fieldViewOf(field: AccountField): AccountFieldView {
  const { secret, choices, choiceLabels = {}, isLong, isAdvanced, ...shown } = field;
  return {
    ...shown,
    writeOnly: secret,
    choices: choices.map((value) => ({ value, label: choiceLabels[value] ?? value })),
    isAdvanced: isAdvanced === true,
    isLong: isLong === true,
  };
}
