/**
 * Values over HTTP: JSON, with bytes as `{ "$bytes": base64 }` in both directions. Inside one process (worker, Electron)
 * values are cloned as they are and none of this is needed.
 */
type Loose = Record<string, unknown>;

const bytesKey = '$bytes';
/** Looked for instead of matched as a whole: a pattern over 50 MB would exhaust the stack. */
const notBase64 = /[^A-Za-z0-9+/=]|=[^=]|={3}/;
const isBase64 = (text: string): boolean => text.length % 4 === 0 && !notBase64.test(text);

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

function holdsBytes(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (value instanceof Uint8Array) return true;
  return (Array.isArray(value) ? value : Object.values(value)).some(holdsBytes);
}

function wrap(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (value instanceof Uint8Array)
    return { [bytesKey]: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  if (Array.isArray(value)) return value.map(wrap);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wrap(inner)]));
}

/** A value as JSON text. */
export function encode(value: unknown): string {
  return JSON.stringify(holdsBytes(value) ? wrap(value) : value) ?? 'null';
}

/** JSON text as a value. Throws SyntaxError when it is not JSON, or when `$bytes` does not hold base64. */
export function decode(text: string): unknown {
  return unwrap(JSON.parse(text));
}

function unwrap(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map(unwrap);
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === bytesKey) {
    const encoded = value[bytesKey];
    if (typeof encoded !== 'string' || !isBase64(encoded)) throw new SyntaxError('$bytes is not base64');
    return new Uint8Array(Buffer.from(encoded, 'base64'));
  }
  for (const key of keys) {
    const inner = value[key];
    // `__proto__` of a JSON text is an own property here; assigning to it would set the prototype instead.
    if (isObject(inner) && key !== '__proto__') value[key] = unwrap(inner);
  }
  return value;
}
