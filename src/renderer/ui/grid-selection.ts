/** Where the arrow keys lead from a row of a list; null where the key does not move. */
export function moveActiveRow(
  key: string,
  active: number | null,
  total: number,
  rowsPerScreen: number,
): number | null {
  if (total === 0) return null;
  const page = Math.max(1, rowsPerScreen - 1);
  const bounded = (row: number): number => Math.min(total - 1, Math.max(0, row));
  switch (key) {
    case 'ArrowDown':
      return active === null ? 0 : bounded(active + 1);
    case 'ArrowUp':
      return active === null ? 0 : bounded(active - 1);
    case 'PageDown':
      return bounded((active ?? 0) + page);
    case 'PageUp':
      return bounded((active ?? 0) - page);
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}
