import { encodeCode128 } from '../../domain/label/code-128.ts';

const START_C = 105;
const TO_C = 99;
const TO_B = 100;

/**
 * Data of `GS k 73` after its first `{B`: `{B` and `{C` choose the code set, `{{` is the brace, and
 * in set C one byte stands for two digits. Packed as the domain packs, so that the width is known.
 */
export function escPosCode128(text: string): string {
  const codewords = encodeCode128(text, false).slice(0, -1);
  let inC = codewords[0] === START_C;
  let data = inC ? '{C' : '';
  for (const value of codewords.slice(1)) {
    if (inC ? value === TO_B : value === TO_C) {
      inC = !inC;
      data += inC ? '{C' : '{B';
    } else if (inC) {
      data += String.fromCharCode(value);
    } else {
      const letter = String.fromCharCode(value + 0x20);
      data += letter === '{' ? '{{' : letter;
    }
  }
  return data;
}
