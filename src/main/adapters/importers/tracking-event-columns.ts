import { comparableText } from './comparable-text.ts';

/** What a table of tracking events may tell. */
type TrackingField = 'number' | 'dateTime' | 'date' | 'time' | 'status' | 'description' | 'place';

/** Usual names of the columns, best first, as they are compared (`comparable-text.ts`). */
const usualNames: Readonly<Record<TrackingField, string>> = {
  number:
    'trackingnumber trackingno trackingnum trackingid trackingcode tracking parcelnumber parcelno ' +
    'parcelid packagenumber shipmentnumber consignmentnumber waybillnumber airwaybill awb barcode ' +
    'trackingreference',
  dateTime:
    'datetime dateandtime eventdatetime eventtimestamp timestamp occurredat occurred happenedat ' +
    'scandatetime statusdatetime statusdate lastupdate lastupdated updatedat when',
  date: 'date eventdate scandate trackingdate statuschangedate day',
  time: 'time eventtime scantime statustime hour clock',
  status:
    'status trackingstatus eventstatus deliverystatus parcelstatus packagestatus state milestone event eventtype scan',
  description:
    'description eventdescription statusdescription details detail statusdetails message note notes ' +
    'comment comments activity remarks remark text',
  place: 'location place eventlocation scanlocation city facility',
};

/** Where each column stands in a row; -1 where it does not. */
export type TrackingColumns = Readonly<Record<TrackingField, number>>;

const names = Object.entries(usualNames).map(
  ([field, list]) => [field as TrackingField, list.split(' ')] as const,
);

/** The columns of a header row; null for a row that is none: it must name the number and what happened. */
export function bindTrackingColumns(cells: readonly string[]): TrackingColumns | null {
  const position = new Map<string, number>();
  cells.forEach((cell, index) => {
    const name = comparableText(cell);
    if (name !== '' && !position.has(name)) position.set(name, index);
  });
  const columns = {} as Record<TrackingField, number>;
  for (const [field, candidates] of names) {
    const name = candidates.find((candidate) => position.has(candidate));
    columns[field] = name === undefined ? -1 : (position.get(name) ?? -1);
  }
  const isHeader = columns.number >= 0 && (columns.status >= 0 || columns.description >= 0);
  return isHeader ? columns : null;
}
