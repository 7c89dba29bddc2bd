import { createContext, use } from 'react';

/** Time zone of the station (IANA name), set once by the application from its settings. */
export const StationZone = createContext('UTC');

export function useStationZone(): string {
  return use(StationZone);
}
