import type { LabelContent } from '../label-content.ts';
import type { LabelElement } from './label-elements.ts';

/** Room for a logo, 25 x 12.5 mm: twice as many pixels each way is the size of a stored one. */
export const LOGO_WIDTH = 200;
export const LOGO_HEIGHT = 100;

/** The account's logo with its top left corner at a place, or nothing where the label has none. */
export function accountLogo(content: LabelContent, x: number, y: number): readonly LabelElement[] {
  if (content.logo === undefined) return [];
  const { pngBase64 } = content.logo;
  return [{ kind: 'picture', pngBase64, x, y, width: LOGO_WIDTH, height: LOGO_HEIGHT }];
}
