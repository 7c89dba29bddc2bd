/** Only what was typed; null where nothing was, so that stored credentials stay. */
export function typedCredentials(
  values: Readonly<Record<string, string>>,
): Record<string, string> | null {
  const typed = Object.entries(values)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '');
  return typed.length === 0 ? null : Object.fromEntries(typed);
}
