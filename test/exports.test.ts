import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What a file offers to others is used by others: an `export` that nobody imports hides what is dead. */
const files = globSync('{src-main,src-renderer,db,scripts,test}/**/*.{ts,tsx,mjs}').map((file) => ({
  file: file.replaceAll('\\', '/'),
  text: readFileSync(file, 'utf8'),
}));
const words = new Map<string, Set<string>>();
for (const { file, text } of files)
  for (const word of new Set(text.match(/[A-Za-z_$][\w$]*/g))) {
    const users = words.get(word);
    if (users) users.add(file);
    else words.set(word, new Set([file]));
  }

/** Values that a text offers; types belong to the shapes in which they stand and may go unnamed elsewhere. */
const offered = (text: string): string[] =>
  [...text.matchAll(/^export (?:async )?(?:abstract )?(?:const|let|function\*?|class|enum) (\w+)/gmu)].map(
    ([, name = '']) => name,
  );

// Tables are found through the schema's index; pages by glob.
const isShipped = (file: string): boolean => !/^(?:scripts|test|db\/schema)\//u.test(file);

test('every exported value is named in another file', () => {
  const unused = files
    .filter(({ file }) => isShipped(file))
    .flatMap(({ file, text }) =>
      offered(text).flatMap((name) =>
        (words.get(name)?.size ?? 0) < 2 && !(name === 'page' && file.includes('/pages/')) ? [`${file} ${name}`] : [],
      ),
    );
  expect(unused).toEqual([]);
});

test('the rule sees exports (control)', () => {
  expect(offered('export const a = 1;\nexport async function b() {}\nexport type C = 1;\nconst d = 1;')).toEqual([
    'a',
    'b',
  ]);
  expect(files.length).toBeGreaterThan(500);
});
