import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

/**
 * What a file offers to others is used by others: an `export` that nobody imports hides what is dead. A test's import
 * counts: it looks at an inner part.
 */
const files = globSync('{src-main,src-renderer,db,scripts,test}/**/*.{ts,tsx,mjs}').map((file) => ({
  file: file.replaceAll('\\', '/'),
  text: readFileSync(file, 'utf8'),
}));

/** What a text takes from other files: `path name`, or `path *` for all that it has. Words that merely look alike are none. */
function taken(file: string, text: string): string[] {
  const pathOf = (from: string): string => posix.join(posix.dirname(file), from);
  const found: string[] = [];
  const named =
    /^(?:import|export)\s+(?:type\s+)?(?:\w+\s*,\s*)?(?:\{([^}]*)\}|\*(?:\s+as\s+\w+)?)\s+from\s+'(\.[^']+)'/gmu;
  for (const [, names, from = ''] of text.matchAll(named))
    for (const name of names === undefined ? ['*'] : names.split(',')) {
      const word = name
        .trim()
        .replace(/^type\s+/u, '')
        .replace(/\s+as\s+\w+$/u, '');
      if (word !== '') found.push(`${pathOf(from)} ${word}`);
    }
  for (const [, from = ''] of text.matchAll(/\bimport\('(\.[^']+)'\)/gu)) found.push(`${pathOf(from)} *`);
  return found;
}
const imported = new Set(files.flatMap(({ file, text }) => taken(file, text)));

/** Values that a text offers; types belong to the shapes in which they stand and may go unnamed elsewhere. */
const offered = (text: string): string[] =>
  [...text.matchAll(/^export (?:async )?(?:abstract )?(?:const|let|function\*?|class|enum) (\w+)/gmu)].map(
    ([, name = '']) => name,
  );

// Tables are found through the schema's index; pages, their sections and their parts of a person's page by glob.
const isShipped = (file: string): boolean => !/^(?:scripts|test|db\/schema)\//u.test(file);
const isGlobbed = (file: string, name: string): boolean =>
  file.includes('/pages/') && ['page', 'section', 'personPart', 'finder', 'picture'].includes(name);

test('every exported value is imported by another file', () => {
  const unused = files
    .filter(({ file }) => isShipped(file))
    .flatMap(({ file, text }) =>
      offered(text).flatMap((name) =>
        imported.has(`${file} ${name}`) || imported.has(`${file} *`) || isGlobbed(file, name)
          ? []
          : [`${file} ${name}`],
      ),
    );
  expect(unused).toEqual([]);
});

test('the rule sees imports, and not words (control)', () => {
  const text = [
    "import { a, type B, c as d } from './x.ts';",
    "import type { E } from '../y.ts';",
    "export { f } from './z.ts';",
    "import * as g from './w.ts';",
    "const h = await import('./v.ts');",
    "const i = 'word';",
  ].join('\n');
  const all = ['m/x.ts a', 'm/x.ts B', 'm/x.ts c', 'y.ts E', 'm/z.ts f', 'm/w.ts *', 'm/v.ts *'];
  expect(taken('m/n.ts', text)).toEqual(all);
});

test('the rule sees exports (control)', () => {
  expect(offered('export const a = 1;\nexport async function b() {}\nexport type C = 1;\nconst d = 1;')).toEqual([
    'a',
    'b',
  ]);
  expect(files.length).toBeGreaterThan(500);
});
