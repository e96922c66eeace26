/** Over loopback bytes travel as `{ "$bytes": base64 }`; through the preload they travel as they are. */

/** A call takes only so many arguments. */
const PIECE = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

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
  JSON.parse(text, (_key, item: unknown) =>
    isWrapped(item) ? Uint8Array.from(atob(item.$bytes), (letter) => letter.charCodeAt(0)) : item,
  );
