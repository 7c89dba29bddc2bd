/** Short facts in one line, parted by dots; empty ones are left out. */
export function dotted(facts: readonly string[]): string {
  return facts.filter((fact) => fact !== '').join(' · ');
}
