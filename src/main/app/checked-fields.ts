import { RefusedError, refuse } from '../../shared/app-error.ts';
import { safeBaseUrl } from '../domain/safe-base-url.ts';
import type { AccountField } from './channel-port.ts';

/**
 * What is stored of a form's fields: standards filled in, addresses https only, http on this machine
 * alone (security row 1), choices among those that there are. Credentials that were left out stay as
 * they are; those that were given must be all that are needed. Throws a RefusedError with the reason.
 *
 * @param name what the fields are of, as the person knows it
 */
export function checkedFields(
  name: string,
  fields: readonly AccountField[],
  entered: {
    readonly settings: Readonly<Record<string, string>>;
    readonly credentials?: Readonly<Record<string, string>> | undefined;
  },
): {
  readonly settings: Record<string, string>;
  readonly credentials: Readonly<Record<string, string>> | undefined;
} {
  const settings: Record<string, string> = Object.fromEntries(
    Object.entries(entered.settings)
      .map(([key, value]) => [key, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
  for (const field of fields.filter((each) => !each.secret)) {
    const value = settings[field.name] ?? field.standard;
    if (value === '') {
      if (!field.required) continue;
      refuse('invalid-input', `${name} needs: ${field.label}.`);
    }
    if (field.choices.length > 0 && !field.choices.includes(value)) {
      refuse('invalid-input', `${field.label} is one of: ${field.choices.join(', ')}.`);
    }
    const url = field.isUrl ? safeBaseUrl(value) : null;
    if (url !== null && !url.ok) throw new RefusedError(url.error);
    settings[field.name] = url?.ok === true ? url.value : value;
  }
  const { credentials } = entered;
  if (credentials !== undefined) {
    for (const { name: key, label } of fields.filter((each) => each.secret && each.required)) {
      if ((credentials[key] ?? '') === '') refuse('invalid-input', `${name} needs: ${label}.`);
    }
  }
  return { settings, credentials };
}
