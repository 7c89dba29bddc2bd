import { createCanvas } from '@napi-rs/canvas';
import type { Pictures } from '../../src/main/app/ports.ts';

export type FakePictures = Pictures & {
  /** Addresses that were asked for, in order, while there was a network. */
  readonly asked: readonly string[];
  /** The one address that answers, with these bytes or a picture of 300 x 300; null is no network. */
  readonly give: (url: string | null, bytes?: Uint8Array) => void;
};

/** The web, as far as pictures go. Without a network at first. */
export function createFakePictures(): FakePictures {
  const asked: string[] = [];
  let given: { readonly url: string; readonly bytes: Uint8Array } | null = null;
  return {
    asked,
    give: (url, bytes = createCanvas(300, 300).toBuffer('image/png')) => {
      given = url === null ? null : { url, bytes };
    },
    fetch: async (url) => {
      if (given === null) return { kind: 'unreachable' };
      asked.push(url);
      return url === given.url ? { kind: 'picture', bytes: given.bytes } : { kind: 'unusable' };
    },
  };
}
