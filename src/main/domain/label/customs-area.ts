import type { LabelContent } from '../label-content.ts';

/** Members of the European Union: what goes from one to another needs no customs form. */
const EUROPEAN_UNION: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** Whether the parcel crosses a customs border, as far as the countries of its addresses tell. */
export function leavesCustomsArea({ shipFrom, shipTo }: LabelContent): boolean {
  const from = shipFrom.country.trim().toUpperCase();
  const to = shipTo.country.trim().toUpperCase();
  return from !== to && !(EUROPEAN_UNION.has(from) && EUROPEAN_UNION.has(to));
}
