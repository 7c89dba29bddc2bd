import type { AccountField } from '../../../app/account-fields-port.ts';

const text = { required: true, secret: false, standard: '', choices: [], isUrl: false } as const;

/** What an account at any source is asked for. */
export function sourceFields(source: {
  /** Empty where every account has an address of its own. */
  readonly standardUrl: string;
  readonly urlHint: string;
  readonly keyHint: string;
}): readonly AccountField[] {
  return [
    {
      ...text,
      name: 'baseUrl',
      label: 'Address',
      hint: source.urlHint,
      standard: source.standardUrl,
      isUrl: true,
    },
    { ...text, name: 'apiKey', label: 'API key', hint: source.keyHint, secret: true },
    {
      ...text,
      name: 'carrierNames',
      isLong: true,
      label: 'Carrier names',
      hint: 'Only where a carrier is called otherwise here: one a line, such as UPS = ups.',
      required: false,
    },
  ];
}
