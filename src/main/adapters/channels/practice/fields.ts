import type { AccountField } from '../../../app/account-fields-port.ts';

/** What an account at the practice marketplace is asked for; its payments use the same. */
export const practiceFields: readonly AccountField[] = [
  {
    name: 'baseUrl',
    label: 'Address',
    hint: 'Where the practice marketplace listens.',
    required: true,
    secret: false,
    standard: '',
    choices: [],
    isUrl: true,
  },
  {
    name: 'token',
    label: 'Token',
    hint: 'Made by the practice station itself.',
    required: true,
    secret: true,
    standard: '',
    choices: [],
    isUrl: false,
  },
];
