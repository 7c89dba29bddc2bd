import { isAskedFor } from '../../shared/account-fields.ts';
import { RefusedError, refuse } from '../../shared/app-error.ts';
import { safeBaseUrl } from '../domain/safe-base-url.ts';
import type { AccountField } from './account-fields-port.ts';

type Texts = Readonly<Record<string, string>>;

/**
 * The settings of a form's fields as they are stored: standards filled in, addresses https only, http
 * on this machine alone (security row 1), choices among those that there are. What belongs to a
 * choice that was not made is kept, so that it is there when the choice changes, and may be missed.
 * Throws a RefusedError with the reason.
 *
 * @param owner what the fields are of, as the person knows it
 */
export function checkedSettings(
  owner: string,
  fields: readonly AccountField[],
  entered: Texts,
): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const field of fields.filter((each) => !each.secret)) {
    const value = checkedValue(field, entered[field.name]?.trim() ?? '');
    if (value !== '') settings[field.name] = value;
    else if (field.required && isAskedFor(field, fields, entered)) needs(owner, field);
  }
  return settings;
}

/**
 * What was typed of the credentials, over what is stored: a person may replace one of three without
 * typing the others. Throws a RefusedError where one is missing, or is none of these.
 */
export function wholeCredentials(
  owner: string,
  fields: readonly AccountField[],
  typed: Texts,
  stored: Texts | null,
): Record<string, string> {
  const secrets = fields.filter((field) => field.secret);
  for (const name of Object.keys(typed)) {
    if (secrets.some((field) => field.name === name)) continue;
    const names = secrets.map((field) => field.name).join(', ') || 'none';
    refuse('invalid-input', `${owner} has other credentials: ${names}.`);
  }
  const given = Object.entries(typed).filter(([, value]) => value !== '');
  const whole = { ...stored, ...Object.fromEntries(given) };
  for (const field of secrets) {
    if (field.required && (whole[field.name] ?? '') === '') needs(owner, field);
  }
  return whole;
}

function needs(owner: string, field: AccountField): never {
  return refuse('invalid-input', `${owner} needs: ${field.label}.`);
}

function checkedValue(field: AccountField, entered: string): string {
  const value = entered === '' ? field.standard : entered;
  if (value === '') return value;
  if (field.choices.length > 0 && !field.choices.includes(value)) {
    refuse('invalid-input', `${field.label} is one of: ${field.choices.join(', ')}.`);
  }
  if (!field.isUrl) return value;
  const url = safeBaseUrl(value);
  if (!url.ok) throw new RefusedError(url.error);
  return url.value;
}
