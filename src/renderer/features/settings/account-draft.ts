import type { AccountView, ChannelView } from '../../../shared/account-views.ts';
import type { CommandInput } from '../../../shared/contract.ts';

/** An account as it is being typed. */
export type AccountDraft = {
  readonly channel: string;
  readonly name: string;
  readonly company: string;
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, string>>;
  /** What was typed anew; never what is stored. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly applyToHeld: boolean;
};

export function draftOf(
  account: AccountView | null,
  channels: readonly ChannelView[],
): AccountDraft {
  return {
    channel: account?.channel ?? channels[0]?.channel ?? '',
    name: account?.name ?? '',
    company: account?.company ?? '',
    enabled: account?.enabled ?? true,
    settings: account?.settings ?? {},
    credentials: {},
    applyToHeld: false,
  };
}

/** Another channel asks for other things: what was typed for the one before does not go with it. */
export function withChannel(draft: AccountDraft, channel: string): AccountDraft {
  return { ...draft, channel, settings: {}, credentials: {}, applyToHeld: false };
}

export function withSetting(draft: AccountDraft, name: string, value: string): AccountDraft {
  return { ...draft, settings: { ...draft.settings, [name]: value } };
}

/** What is entered for a field, or its standard where nothing was. */
export function settingOf(draft: AccountDraft, name: string, standard: string): string {
  const entered = draft.settings[name] ?? '';
  return entered === '' ? standard : entered;
}

/** Whether there is anything that is not stored yet. */
export function isChanged(draft: AccountDraft, stored: AccountDraft): boolean {
  return JSON.stringify(draft) !== JSON.stringify(stored);
}

/** Held packages can take a timing that is another one than the account had. */
export function changesTiming(draft: AccountDraft, account: AccountView | null): boolean {
  if (account === null) return false;
  const { shipConfirmations: after = '' } = draft.settings;
  const { shipConfirmations: before = '' } = account.settings;
  return after !== '' && after !== before;
}

export function saveInputOf(
  draft: AccountDraft,
  account: AccountView | null,
): CommandInput<'accounts.save'> {
  const credentials = typedCredentials(draft.credentials);
  return {
    ...(account === null ? {} : { accountId: account.accountId }),
    channel: draft.channel,
    name: draft.name,
    company: draft.company,
    enabled: draft.enabled,
    settings: { ...draft.settings },
    ...(credentials === null ? {} : { credentials }),
    applyToHeld: draft.applyToHeld && changesTiming(draft, account),
  };
}

/** Only what was typed; null where nothing was, so that stored credentials stay. */
export function typedCredentials(
  values: Readonly<Record<string, string>>,
): Record<string, string> | null {
  const typed = Object.entries(values)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '');
  return typed.length === 0 ? null : Object.fromEntries(typed);
}
