import { refuse } from '../../shared/app-error.ts';
import type { CommandInput } from '../../shared/contract.ts';
import { listOf } from './list-of.ts';

export type SenderAddress = CommandInput<'settings.save'>['shipFrom'];

export const noAddress: SenderAddress = {
  name: '',
  company: '',
  line1: '',
  line2: '',
  line3: '',
  city: '',
  region: '',
  postalCode: '',
  country: '',
  phone: '',
};

/** A return address from the texts of a JSON file; a field that it does not have is refused. */
export function addressFrom(texts: Readonly<Record<string, string>>): SenderAddress {
  const unknown = Object.keys(texts).find((name) => !Object.hasOwn(noAddress, name));
  if (unknown !== undefined) {
    refuse(
      'invalid-input',
      `The return address has no field ${unknown}. Fields are ${listOf(Object.keys(noAddress))}.`,
    );
  }
  return { ...noAddress, ...texts };
}
