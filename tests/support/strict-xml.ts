/** An element of a document: a text, or other elements in their order. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
};

const NAME = '[A-Za-z_][\\w.:-]*';
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * Reads the part of XML 1.0 that a data feed needs, and throws at everything else: unknown entities,
 * text beside elements, unclosed or wrongly closed elements, characters that XML does not have.
 */
export function readStrictXml(source: string): XmlElement {
  let at = 0;
  const fail = (reason: string): never => {
    throw new Error(`Ill-formed XML at ${at}: ${reason}`);
  };
  const take = (pattern: string): RegExpExecArray | null => {
    const match = new RegExp(pattern, 'uy');
    match.lastIndex = at;
    const found = match.exec(source);
    if (found !== null) at = match.lastIndex;
    return found;
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not have.
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u.test(source)) fail('no character');
  if (take('<\\?xml version="1\\.0" encoding="UTF-8"\\?>\\s*') === null) fail('no declaration');
  const root = element();
  take('\\s*');
  if (at !== source.length) fail('something after the document');
  return root;

  function element(): XmlElement {
    const start = take(`<(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>`) ?? fail('no element');
    const [, name = '', list = '', empty = ''] = start;
    const attributes = Object.fromEntries(
      [...list.matchAll(new RegExp(`(${NAME})="([^"<]*)"`, 'gu'))].map(([, key, value]) => [
        key ?? '',
        plain(value ?? ''),
      ]),
    );
    if (empty !== '') return { name, attributes, text: '', children: [] };
    const children: XmlElement[] = [];
    let text = '';
    for (;;) {
      text += take('[^<]*')?.[0] ?? '';
      if (source.startsWith('</', at)) break;
      children.push(element());
    }
    if (take(`</${name.replaceAll('.', '\\.')}\\s*>`) === null) fail(`${name} is not closed`);
    if (children.length > 0 && text.trim() !== '') fail(`text beside the elements of ${name}`);
    return { name, attributes, text: plain(text), children };
  }

  function plain(text: string): string {
    return text.replaceAll(/&([^;&\s]{1,10};)?/g, (_, entity: string | undefined) => {
      const word = entity?.slice(0, -1) ?? fail('a bare ampersand');
      const code = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(word);
      if (code !== null) {
        return String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10));
      }
      return ENTITIES[word] ?? fail(`unknown entity ${word}`);
    });
  }
}
