type Possible = { readonly enabled: boolean; readonly reason: string };

/** Why buttons are disabled, in sentences: those with the same reason share one. */
export function whyDisabled(buttons: readonly (readonly [string, Possible])[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const [name, { enabled, reason }] of buttons) {
    if (!enabled) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  return [...byReason].map(([reason, names]) => `${names.join(', ')}: ${reason}`);
}
