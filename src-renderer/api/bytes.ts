/** Over loopback bytes travel as `{ "$bytes": base64 }`; through the preload they travel as they are. */

/** A call takes only so many arguments. */
const PIECE = 0x8000;

/** Browsers of 2025 and later do both at once, without holding up the page for a file of megabytes. */
interface Native {
  readonly toBase64?: () => string;
}
const fromNative = (Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array }).fromBase64;

function toBase64(bytes: Uint8Array): string {
  const native = (bytes as unknown as Native).toBase64;
  if (native) return native.call(bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

const fromBase64 = (text: string): Uint8Array =>
  fromNative ? fromNative.call(Uint8Array, text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const isWrapped = (value: unknown): value is { $bytes: string } =>
  typeof value === 'object' &&
  value !== null &&
  '$bytes' in value &&
  typeof value.$bytes === 'string' &&
  Object.keys(value).length === 1;

/** JSON text of a value in which Uint8Array may stand anywhere. */
export const encodeJson = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (item instanceof Uint8Array ? { $bytes: toBase64(item) } : item));

/** Inverse of `encodeJson`. */
export const decodeJson = (text: string): unknown =>
  // Looking at every value makes a large answer ten times slower to read: most hold no bytes.
  text.includes('"$bytes"')
    ? JSON.parse(text, (_key, item: unknown) => (isWrapped(item) ? fromBase64(item.$bytes) : item))
    : JSON.parse(text);
