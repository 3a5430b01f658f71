/** Data as the XML protocols write it; `undefined` is left out. */
export type Xml = undefined | string | number | boolean | readonly Xml[] | { readonly [name: string]: Xml };

/** How lists are written: each item in a `<member>` or `<item>` of the list's element, or the element repeated. */
export type ListStyle = 'member' | 'item' | 'repeat';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
}

/** The elements for `data`; the names of `data` are the names of the elements. */
export function writeXml(data: Xml, lists: ListStyle): string {
  if (data === undefined) return '';
  if (typeof data !== 'object') return escapeXml(String(data));
  if (isList(data)) return data.map((item) => element(lists === 'item' ? 'item' : 'member', item, lists)).join('');
  return Object.entries(data)
    .map(([name, value]) => {
      if (lists === 'repeat' && isList(value)) return value.map((item) => element(name, item, lists)).join('');
      return element(name, value, lists);
    })
    .join('');
}

function element(name: string, value: Xml, lists: ListStyle): string {
  return value === undefined ? '' : `<${name}>${writeXml(value, lists)}</${name}>`;
}

/** A whole document; the namespace is what the SDKs expect on the root element. */
export function xmlDocument(root: string, namespace: string, data: Xml, lists: ListStyle): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${writeXml(data, lists)}</${root}>`;
}

/** A time as all protocols but JSON write it. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString();
}

/** The text of the first `<name>` in a small XML request body. */
export function xmlText(body: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1];
}

function isList(value: Xml): value is readonly Xml[] {
  return Array.isArray(value);
}
