/**
 * Printable HTML made by the program → nodes, without the browser's HTML parser: the page's policy (trusted types) keeps
 * markup away from it, and only what is listed here can come to life. Scripts, handlers, links and forms cannot.
 */
const tags = new Set(
  'section div span p h1 h2 h3 h4 table colgroup col caption thead tbody tfoot tr th td br hr b i u s strong em small sub sup ul ol li dl dt dd img pre'.split(
    ' ',
  ),
);
const voids = new Set(['br', 'hr', 'col', 'img', 'meta', 'link']);
const attributes = new Set(['class', 'id', 'colspan', 'rowspan', 'span', 'lang', 'alt', 'title']);
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
};

const token =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>|[^<]+|</gi;
const pair = /([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;

function decode(text: string): string {
  return text.replace(/&(#x[\da-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (name[0] !== '#') return entities[name] ?? whole;
    const point =
      name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

function dress(element: Element, text: string): void {
  for (const [, name = '', double, single, bare] of text.matchAll(pair)) {
    const value = decode(double ?? single ?? bare ?? '');
    const known = name.toLowerCase();
    if (attributes.has(known)) element.setAttribute(known, value);
    else if (known === 'src' && value.startsWith('data:image/')) element.setAttribute('src', value);
  }
}

export interface PaperParts {
  readonly css: string;
  readonly body: DocumentFragment;
}

/** Style text and content of a printable document. Unknown elements are left out, their text stays. */
export function parsePaper(html: string, document: Document): PaperParts {
  const body = document.createDocumentFragment();
  const css: string[] = [];
  const content = html
    .replace(/<style[^>]*>([\s\S]*?)<\/style>/gi, (_whole, text: string) => (css.push(text), ''))
    .replace(/<(script|title|head|template|noscript)\b[^>]*>[\s\S]*?<\/\1>/gi, '');
  const open: { readonly name: string; readonly node: Node }[] = [{ name: '', node: body }];
  const here = () => open.at(-1)?.node ?? body;
  for (const [whole, close, rawName, attrs = ''] of content.matchAll(token)) {
    if (rawName === undefined) {
      if (!whole.startsWith('<!')) here().appendChild(document.createTextNode(decode(whole)));
      continue;
    }
    const name = rawName.toLowerCase();
    if (close) {
      const at = open.findLastIndex((entry) => entry.name === name);
      if (at > 0) open.length = at;
      continue;
    }
    if (!tags.has(name)) continue;
    const element = document.createElement(name);
    dress(element, attrs);
    here().appendChild(element);
    if (!voids.has(name)) open.push({ name, node: element });
  }
  return { css: css.join('\n'), body };
}
