/** What can be done to a printer, by a person, a plug or a defect. */
export type PrinterAction =
  | 'paper-out'
  | 'load-paper'
  | 'open-head'
  | 'close-head'
  | 'ribbon-out'
  | 'load-ribbon'
  | 'overheat'
  | 'cool-down'
  | 'pause'
  | 'resume'
  /** Answers nothing, prints on. */
  | 'fall-silent'
  | 'speak'
  /** Stops in the middle of every answer. */
  | 'answer-by-halves'
  | 'answer-whole'
  /** Reads no byte more until `read-on`; what it has is printed. */
  | 'stall'
  | 'read-on'
  /** Ends the connection (TCP: RST) and keeps what it has read. */
  | 'reset'
  | 'refuse'
  | 'accept'
  /** The cable: the connection is gone; the printer has power and prints what it has. */
  | 'unplug'
  | 'replug'
  /** Everything that was not yet on paper is gone. */
  | 'power-off'
  | 'power-on'
  /** The Cancel key: forgets the beginning of a label. */
  | 'cancel';

export type PrinterState = {
  paperOut: boolean;
  headOpen: boolean;
  ribbonOut: boolean;
  overheated: boolean;
  paused: boolean;
  silent: boolean;
  half: boolean;
  stalled: boolean;
  refusing: boolean;
  unplugged: boolean;
  off: boolean;
};

export function freshPrinterState(): PrinterState {
  return {
    paperOut: false,
    headOpen: false,
    ribbonOut: false,
    overheated: false,
    paused: false,
    silent: false,
    half: false,
    stalled: false,
    refusing: false,
    unplugged: false,
    off: false,
  };
}

/** What changes in the state; what goes with it (lost links, lost labels) is the engine's. */
export const stateChanges: Readonly<Record<PrinterAction, Partial<PrinterState>>> = {
  'paper-out': { paperOut: true },
  'load-paper': { paperOut: false },
  'open-head': { headOpen: true },
  'close-head': { headOpen: false },
  'ribbon-out': { ribbonOut: true },
  'load-ribbon': { ribbonOut: false },
  overheat: { overheated: true },
  'cool-down': { overheated: false },
  pause: { paused: true },
  resume: { paused: false },
  'fall-silent': { silent: true },
  speak: { silent: false },
  'answer-by-halves': { half: true },
  'answer-whole': { half: false },
  stall: { stalled: true },
  'read-on': { stalled: false },
  reset: {},
  refuse: { refusing: true },
  accept: { refusing: false },
  unplug: { unplugged: true },
  replug: { unplugged: false },
  'power-off': { off: true, paused: false },
  'power-on': { off: false },
  cancel: {},
};

/** True while a label that is being printed stops half way; it is printed again as a whole. */
export function isInterrupted(state: PrinterState): boolean {
  return state.paperOut || state.headOpen || state.ribbonOut || state.overheated || state.off;
}
