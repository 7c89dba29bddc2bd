/** How one make of printer answers. */
export type PrinterProfile = {
  readonly name: string;
  /** ~HS and ~HI are answered at all. */
  readonly answers: boolean;
  /** ~HQES is known, and answered also while something is wrong. */
  readonly knowsExtended: boolean;
  /** False: ~HS gets no answer while paper or ribbon is out, or the head is open or too hot. */
  readonly answersWhileStopped: boolean;
  /** False: the numbers of labels that are left are always zero. */
  readonly counts: boolean;
  /** The answer to ~HI, without its frame. */
  readonly identity: string;
};

export const printerProfiles = {
  zebra: {
    name: 'zebra',
    answers: true,
    knowsExtended: true,
    answersWhileStopped: false,
    counts: true,
    identity: 'ZD420-203dpi,V84.20.18Z,8,8192KB',
  },
  /** As a Zebra from before ~HQES: in need of paper it says nothing at all. */
  'old-zebra': {
    name: 'old-zebra',
    answers: true,
    knowsExtended: false,
    answersWhileStopped: false,
    counts: true,
    identity: 'LP2844-Z-300dpi,V45.11.7Z,12,1024KB',
  },
  /** As other makes: ~HS with its flags, whatever is wrong. */
  talkative: {
    name: 'talkative',
    answers: true,
    knowsExtended: false,
    answersWhileStopped: true,
    counts: true,
    identity: 'TD-4210D,V1.00,8,4096KB',
  },
  /** Answers, and its numbers mean nothing. */
  countless: {
    name: 'countless',
    answers: true,
    knowsExtended: false,
    answersWhileStopped: true,
    counts: false,
    identity: 'XP-420B,V1.0,8,4096KB',
  },
  mute: {
    name: 'mute',
    answers: false,
    knowsExtended: false,
    answersWhileStopped: false,
    counts: true,
    identity: '',
  },
} as const satisfies Readonly<Record<string, PrinterProfile>>;
