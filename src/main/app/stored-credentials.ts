import type { AccountField } from './account-fields-port.ts';
import { wholeCredentials } from './checked-fields.ts';
import type { AppContext } from './context.ts';

type Texts = Readonly<Record<string, string>>;

/** Credentials of an account or a tracking source; null where there are none that can be opened. */
export async function storedCredentials(context: AppContext, id: string): Promise<Texts | null> {
  try {
    return await context.secrets.read(id);
  } catch {
    // They may be there, but can not be opened: to who uses them that is the same as none.
    return null;
  }
}

/** Keeps what was typed of the credentials, in the secret store only; left out, they stay as they are. */
export async function saveCredentials(
  context: AppContext,
  of: { readonly id: string; readonly owner: string; readonly fields: readonly AccountField[] },
  typed: Texts | undefined,
): Promise<void> {
  if (typed === undefined) return;
  const stored = await storedCredentials(context, of.id);
  await context.secrets.write(of.id, wholeCredentials(of.owner, of.fields, typed, stored));
}
