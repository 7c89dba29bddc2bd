/** The newest stable Electron when this was last looked up; the weekly online check keeps it true. */
export const newestElectron = '45.4.1';

/** Electron's support policy: the latest three stable majors. */
const supportedMajors = 3;

/** True for an exact stable version whose major still gets security fixes beside `newest`. */
export function isSupportedElectron(pinned: string, newest: string): boolean {
  const exact = /^(\d+)\.\d+\.\d+$/;
  const pinnedMajor = exact.exec(pinned)?.[1];
  const newestMajor = exact.exec(newest)?.[1];
  if (pinnedMajor === undefined || newestMajor === undefined) return false;
  return Number(pinnedMajor) > Number(newestMajor) - supportedMajors;
}
