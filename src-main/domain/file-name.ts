const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;
// Control characters, what Windows forbids, and the marks that turn the direction of text (they can hide an extension).
const forbidden = /[\p{Cc}<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A name that Windows accepts as one file in one folder: nothing forbidden, no device name, no dot or blank at the end, at
 * most 80 UTF-16 units, the extension kept. Empty becomes 未命名.
 */
export function safeFileName(name: string): string {
  const clean = name.replace(forbidden, '-').trim();
  const dot = clean.lastIndexOf('.');
  const extension = dot >= 0 && clean.length - dot <= 6 ? clean.slice(dot).replace(/[. ]+$/, '') : '';
  let stem = (extension ? clean.slice(0, dot) : clean).replace(/^[. ]+|[. ]+$/g, '');
  if (reserved.test(stem.split('.', 1)[0]?.trim() ?? '')) stem = `_${stem}`;
  while (stem.length > 80 - extension.length) stem = [...stem].slice(0, -1).join('');
  return `${stem.replace(/[. ]+$/, '') || '未命名'}${extension}`;
}

/** Words of a title or of a union as a part of a file name: no blanks, nothing forbidden, no dots at its ends, at most so many characters. */
export const inFileName = (words: string, longest: number): string =>
  Array.from(words.replace(forbidden, '').replace(/\s+/gu, ''))
    .slice(0, longest)
    .join('')
    .replace(/^\.+|\.+$/gu, '');
