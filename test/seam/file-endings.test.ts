import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { abilities } from '../../src-main/hosts/abilities.ts';

/** Endings that the services give to what leaves: `….ght` at the end of a file's name, or the kind of a file that goes as it is. */
function endings(): string[] {
  const named = /fileName(?::|\s*=)[^\n]*\.([a-z]{3,4})[`']/gu;
  const asItIs = /file: [^\n]*kind: '([a-z]{3,4})'/gu;
  const found = globSync('src-main/services/**/*.ts').flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    return [named, asItIs].flatMap((words) => [...text.matchAll(words)].map(([, ending = '']) => ending));
  });
  return [...new Set(found)].sort();
}

test('every ending that a service names is one that the host saves', () => {
  const all = endings();
  for (const known of ['ghc', 'ghr', 'ght', 'ics']) expect(all).toContain(known);
  for (const ending of [...all, 'ghb', 'xlsx', 'csv', 'pdf', 'docx']) {
    const { success } = abilities['host.saveFile'].safeParse({
      suggestedName: `文件.${ending}`,
      bytes: new Uint8Array(1),
    });
    expect(success, `.${ending}`).toBe(true);
  }
});
