/** How a picture inside ZPL is written: `hex` is read by printers of every age, `z64` is much smaller. */
export type ZplGraphics = 'hex' | 'z64';

/** The first firmware that is known to read both `^CI28` and `:Z64:`, as major and minor number. */
const FIRST_WITH_Z64 = [60, 14] as const;

/**
 * Which form a printer surely reads, by the firmware that it named (`~HI`, such as `V84.20.18Z`). What
 * said nothing, or something in another form, gets the one that all read.
 */
export function zplGraphicsFor(firmware: string | null): ZplGraphics {
  const [, major, minor] = /^V(\d{1,3})\.(\d{1,3})(?![0-9])/i.exec(firmware?.trim() ?? '') ?? [];
  if (major === undefined || minor === undefined) return 'hex';
  const [firstMajor, firstMinor] = FIRST_WITH_Z64;
  const isNewEnough =
    Number(major) > firstMajor || (Number(major) === firstMajor && Number(minor) >= firstMinor);
  return isNewEnough ? 'z64' : 'hex';
}
