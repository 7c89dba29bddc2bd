import type { HanLanguage } from './text-language.ts';

/** 4 x 6 inches in units of an eighth of a millimetre: the dots of a 203 dpi printer. */
export const LABEL_WIDTH = 812;
export const LABEL_HEIGHT = 1218;
/** Nothing but quiet zones comes closer than 3 mm to the edge: media never lies quite straight. */
export const LABEL_MARGIN = 24;

/** One line of text. Its ink stays between x and x + width, whichever device draws it. */
export type LabelText = {
  readonly kind: 'text';
  readonly x: number;
  /** Top of the capital letters. */
  readonly y: number;
  readonly width: number;
  readonly fontHeight: number;
  readonly text: string;
  readonly colour: 'black' | 'white';
  /** In which order words of both directions stand; the ink begins at `x` all the same. */
  readonly direction?: 'ltr' | 'rtl';
  /** Whose forms of the Chinese characters are meant. */
  readonly language?: HanLanguage | null;
};

/** A filled rectangle. */
export type LabelRule = {
  readonly kind: 'rule';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type LabelFrame = {
  readonly kind: 'frame';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly thickness: number;
};

/** A barcode and the room it may take with its quiet zones; see `placeBarcode`. */
export type LabelBarcode = {
  readonly kind: 'barcode';
  readonly symbology: 'code-128' | 'gs1-128';
  readonly data: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly quietUnits: number;
  readonly maxModuleUnits: number;
};

/** A MaxiCode and the room it may take with its quiet zone; see `placeMaxicode`. */
export type LabelMaxicode = {
  readonly kind: 'maxicode';
  /** ISO/IEC 16023: 2 where the postal code is numeric, 3 where it has letters. */
  readonly mode: 2 | 3;
  /** The whole message as a scanner reports it, from its header to its end sign. */
  readonly message: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A black and white picture, made as large as its box allows and put in the middle of it. */
export type LabelPicture = {
  readonly kind: 'picture';
  readonly pngBase64: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type LabelElement =
  | LabelText
  | LabelRule
  | LabelFrame
  | LabelBarcode
  | LabelMaxicode
  | LabelPicture;

/** One label as every device draws it: ZPL, picture and PDF are made from this and nothing else. */
export type LabelLayout = {
  readonly width: number;
  readonly height: number;
  readonly elements: readonly LabelElement[];
};
