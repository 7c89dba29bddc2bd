/**
 * What has been heard of a printer's answers so far. A printer wraps its answers in STX..ETX (ZPL II
 * Programming Guide, ~HS, ~HI); a cable cuts them anywhere.
 */
export type ReplyFrames = {
  /** The text of each whole frame, in order, without STX, ETX and control characters. */
  readonly frames: readonly string[];
  /** The beginning of a frame whose end has not come; null between frames. */
  readonly open: string | null;
};

export const noFrames: ReplyFrames = { frames: [], open: null };

const STX = 0x02;
const ETX = 0x03;
const FIRST_PRINTABLE = 0x20;
/** No answer that this station asks for is longer; a device that talks for ever fills no memory. */
const MOST_FRAME_CHARACTERS = 1_024;
const MOST_FRAMES = 16;

/** Adds heard bytes. The result depends on the bytes alone and never on where they were cut. */
export function hearFrames(heard: ReplyFrames, bytes: Uint8Array): ReplyFrames {
  const frames = [...heard.frames];
  let open = heard.open;
  for (const byte of bytes) {
    if (byte === STX) {
      // An STX inside a frame means that the end of the one before was lost: begin anew.
      open = '';
    } else if (open === null) {
      // Noise between frames.
    } else if (byte === ETX) {
      frames.push(open);
      if (frames.length > MOST_FRAMES) frames.shift();
      open = null;
    } else if (open.length >= MOST_FRAME_CHARACTERS) {
      open = null;
    } else {
      open += byte < FIRST_PRINTABLE ? ' ' : String.fromCharCode(byte);
    }
  }
  return { frames, open };
}
