export type AccountChannel = 'practice' | 'amazon';

type Field = { readonly name: string; readonly label: string; readonly example: string };

/** What each channel's connection needs. Credentials are only ever written, never read back. */
export const channelFields: Readonly<
  Record<
    AccountChannel,
    {
      readonly name: string;
      readonly settings: readonly Field[];
      readonly credentials: readonly Field[];
    }
  >
> = {
  practice: {
    name: 'Practice marketplace',
    settings: [{ name: 'baseUrl', label: 'Address', example: 'http://127.0.0.1:8080' }],
    credentials: [{ name: 'token', label: 'Token', example: '' }],
  },
  amazon: {
    name: 'Amazon',
    settings: [
      {
        name: 'baseUrl',
        label: 'SP-API address',
        example: 'https://sellingpartnerapi-na.amazon.com',
      },
      {
        name: 'tokenUrl',
        label: 'Sign-in address',
        example: 'https://api.amazon.com/auth/o2/token',
      },
      { name: 'marketplaceId', label: 'Marketplace ID', example: 'ATVPDKIKX0DER' },
    ],
    credentials: [
      { name: 'clientId', label: 'Client ID', example: 'amzn1.application-oa2-client.…' },
      { name: 'clientSecret', label: 'Client secret', example: '' },
      { name: 'refreshToken', label: 'Refresh token', example: 'Atzr|…' },
    ],
  },
};

/** Only what was typed; null where nothing was, so that stored credentials stay. */
export function typedCredentials(
  values: Readonly<Record<string, string>>,
): Record<string, string> | null {
  const typed = Object.entries(values)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '');
  return typed.length === 0 ? null : Object.fromEntries(typed);
}
