// What is stale, judged by content, on any Node >= 18 and without dependencies.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What each built part is made of. */
const sources = {
  renderer: [
    'src-renderer',
    'src-main/contract',
    'src-main/contract.ts',
    'src-main/errors.ts',
    'src-main/domain',
    'src-main/hosts',
    'resources',
  ],
  main: ['src-main', 'db', 'resources'],
  node: ['src-main'],
};
const always = ['package-lock.json', 'scripts/build.mjs', 'scripts/vite-options.ts', 'scripts/native-sums.ts'];

function* filesUnder(path) {
  if (!existsSync(path)) return;
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    yield path;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) yield* filesUnder(join(path, entry.name));
    else if (entry.isFile()) yield join(path, entry.name);
  }
}

/** One hash over the sources of a part. */
export function stamp(root, part) {
  const hash = createHash('sha256');
  for (const path of [...always, ...sources[part]]) {
    for (const file of filesUnder(join(root, path)))
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

export function isStale(root, part) {
  const mark = join(root, 'dist', part, '.stamp');
  return !existsSync(mark) || readFileSync(mark, 'utf8') !== stamp(root, part);
}

export const parts = Object.keys(sources);
