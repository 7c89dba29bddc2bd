import { isStationUrl, stationOrigin } from './station-origin.ts';

/** What is looked at of an Electron WebFrameMain. */
export type SenderFrame = {
  readonly url: string;
  readonly origin: string;
  /** Null for a top frame, and for one that was taken out of its page. */
  readonly parent: unknown;
};

/**
 * SECURITY: only the top frame of our own page may call the core. A frame that is gone (null), sits
 * inside another, was taken out of its page, is blank or sandboxed (its origin is opaque) or shows
 * anything else is refused.
 *
 * Whether a frame still stands in its page is seen by comparing it with the page's top frame, not
 * by Electron's `detached`: Electron 33 leaves that true for a page that was loaded again after its
 * process had died.
 *
 * @param topFrame the top frame of the page that the call came from.
 */
export function isTrustedFrame(
  frame: SenderFrame | null | undefined,
  topFrame: SenderFrame | null | undefined,
): boolean {
  return (
    frame !== null &&
    frame !== undefined &&
    frame === topFrame &&
    frame.parent === null &&
    frame.origin === stationOrigin &&
    isStationUrl(frame.url)
  );
}
