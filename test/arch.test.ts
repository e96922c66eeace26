import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writers } from './writers.ts';

/** The house's rules, read from the sources themselves. */
const root = resolve(import.meta.dirname, '..');
const skipped = new Set(['node_modules', 'dist', 'out', '.git']);

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name).replaceAll('\\', '/');
    if (skipped.has(entry.name)) return [];
    return entry.isDirectory() ? walk(path) : [path];
  });
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const isSource = (path: string): boolean => /\.(ts|tsx|mjs|css)$/.test(path) && !path.endsWith('.d.ts');
const all = walk('.').map((path) => path.replace(/^\.\//, ''));
const sources = all.filter(isSource);
const code = sources.filter((path) => /\.(ts|tsx|mjs)$/.test(path));
const shipped = code.filter((path) => /^(src-main|src-renderer|db)\//.test(path));

/** Text without comments, and without the inside of template strings' prose staying a problem: good enough for names. */
const bare = (path: string): string =>
  read(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[\s;])\/\/.*$/gm, '$1');

interface Import {
  /** Path inside the project, or the package's name. */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every import and re-export of a file; `import type`, and imports of types only, are marked. */
function imports(path: string): Import[] {
  const found: Import[] = [];
  const statement =
    /(?:^|[\n;])\s*(?:import|export)\s+(type\s+)?([^'"();]*?)from\s*['"]([^'"]+)['"]|(?:^|[\n;])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  for (const [, type, names = '', from, bareFrom, dynamic] of bare(path).matchAll(statement)) {
    const specifier = from ?? bareFrom ?? dynamic ?? '';
    const listed = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
    const typeOnly =
      Boolean(type) ||
      (listed !== undefined &&
        listed.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')));
    const to = specifier.startsWith('.')
      ? relative(root, resolve(root, dirname(path), specifier)).replaceAll('\\', '/')
      : specifier;
    found.push({ to, typeOnly });
  }
  return found;
}

const isOurs = (to: string): boolean => /^(src-main|src-renderer|db|resources|scripts|test)\b/.test(to);
const isBuiltin = (to: string): boolean => to.startsWith('node:') || builtinModules.includes(to);
const resource = /^resources\/.*\.json$/;

interface Room {
  readonly files: RegExp;
  /** What its files may import of ours. */
  readonly ours: readonly RegExp[];
  /** What they may import as types only. */
  readonly types?: readonly RegExp[];
  readonly packages: readonly RegExp[];
  readonly builtins: boolean;
}

const domain = /^src-main\/domain\//;
const contract = /^src-main\/contract(\.ts$|\/)/;
const errors = /^src-main\/errors\.ts$/;
const context = /^src-main\/context\.ts$/;

const rooms: Readonly<Record<string, Room>> = {
  // The Chinese calendar is computed: a pure library, no clock in it.
  domain: { files: domain, ours: [domain, resource], packages: [/^(zod|tyme4ts)$/], builtins: false },
  'contract, errors': {
    files: /^src-main\/(contract(\.ts$|\/)|errors\.ts$)/,
    ours: [domain, contract, errors],
    packages: [/^zod$/],
    builtins: false,
  },
  'db/schema': { files: /^db\/schema\//, ours: [/^db\/schema\//], packages: [/^drizzle-orm/], builtins: false },
  workbook: {
    files: /^src-main\/workbook\//,
    ours: [/^src-main\/workbook\//, errors, resource],
    types: [domain],
    packages: [/^(exceljs|@e965\/xlsx|yauzl|fflate|docx)$/],
    builtins: true,
  },
  vault: {
    files: /^src-main\/vault\//,
    ours: [/^src-main\/vault\//, errors],
    types: [domain],
    packages: [/^(zod|hash-wasm)$/],
    builtins: true,
  },
  services: {
    files: /^src-main\/services\//,
    ours: [
      domain,
      errors,
      context,
      /^src-main\/(services|workbook|vault)\//,
      /^db\/(schema\/|demo\/|statements|journal|chain|undo|attachments|copy|open|migrat)/,
      resource,
      /^src-main\/contract\/kinds\.ts$/,
    ],
    types: [contract, /^src-main\/router\.ts$/, /^db\//],
    packages: [/^drizzle-orm/, /^better-sqlite3$/, /^(pinyin-pro|tyme4ts|zod|dayjs)$/],
    builtins: true,
  },
  hosts: {
    files: /^src-main\/hosts\//,
    ours: [/^src-main\/hosts\//, /^src-main\/(core-port|offline|errors|contract\/kinds|domain\/file-name)\.ts$/],
    types: [contract],
    packages: [/^(electron|zod)$/],
    builtins: true,
  },
  page: {
    files: /^src-renderer\//,
    ours: [/^src-renderer\//, contract, errors, domain, resource],
    // The host's abilities and the bridge are contracts too; nothing of them runs in the page.
    types: [/^src-main\/hosts\/(abilities|bridge)\.ts$/],
    packages: [/^(react|react-dom|react-router|antd|dayjs|pinyin-pro|tyme4ts|zod)($|\/)/, /^@(ant-design|tanstack)\//],
    builtins: false,
  },
  'router, app, core': {
    files: /^src-main\/(router|app|core|context|core-port|offline)\.ts$/,
    ours: [/^src-main\/(services|domain|contract|workbook|vault)\b/, /^src-main\/[a-z-]+\.ts$/, /^db\//],
    packages: [/^zod$/],
    builtins: true,
  },
};

/** Single imports that the rooms' rules would not allow, each with its reason. */
const reasoned = new Set([
  // Which routes can be undone is said in the contract, and the history shows it.
  'src-main/services/history.ts → src-main/contract.ts',
]);

const matches = (patterns: readonly RegExp[] | undefined, to: string): boolean =>
  (patterns ?? []).some((pattern) => pattern.test(to));

describe('who may import whom', () => {
  test.each(Object.keys(rooms))('%s', (name) => {
    const room = rooms[name] as Room;
    const files = code.filter((path) => room.files.test(path));
    const wrong = files.flatMap((path) =>
      imports(path)
        .filter(({ to, typeOnly }) => {
          if (isOurs(to)) return !matches(room.ours, to) && !(typeOnly && matches(room.types, to));
          if (to === 'electron' && typeOnly) return false;
          if (isBuiltin(to)) return !room.builtins;
          return !matches(room.packages, to) && !(to.startsWith('@types') || typeOnly);
        })
        .map(({ to, typeOnly }) => `${path} → ${typeOnly ? 'type ' : ''}${to}`)
        .filter((line) => !reasoned.has(line)),
    );
    expect(wrong).toEqual([]);
  });

  test('the rules see imports (control)', () => {
    expect(imports('src-main/core.ts').map(({ to }) => to)).toEqual([
      'src-main/app.ts',
      'src-main/contract.ts',
      'src-main/core-port.ts',
      'src-main/local-clock.ts',
      'src-main/offline.ts',
    ]);
    expect(imports('src-main/hosts/ipc.ts')[0]).toEqual({ to: 'electron', typeOnly: false });
  });

  test('no network module but in the node host', () => {
    const network = /^(node:)?(net|tls|http|https|http2|dgram|dns|undici)(\/|$)/;
    const allowed = new Set(['src-main/hosts/http.ts', 'src-main/hosts/node.ts']);
    const wrong = shipped
      .filter((path) => !allowed.has(path))
      .flatMap((path) =>
        imports(path)
          .filter(({ to }) => network.test(to))
          .map(({ to }) => `${path} → ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  test('the domain knows no clock and no chance', () => {
    const files = code.filter((path) => domain.test(path));
    expect(
      files.filter((path) => /\bDate\.now\(|new Date\(\s*\)|Math\.random\(|\bprocess\.|\bconsole\./.test(bare(path))),
    ).toEqual([]);
  });
});

/** A table whose name is made while running. */
const someTable = 'some table';

/** Tables that a text writes, in SQL or through drizzle. */
function written(text: string): Set<string> {
  const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
  const sql =
    /\b(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|delete\s+from)\s+"?(\$\{|\w+)|\bupdate\s+"?(\$\{[^}]*\}|\w+)"?\s+set\b/gi;
  const found = new Set<string>();
  for (const [, into, update] of text.matchAll(sql)) found.add((into ?? update ?? '').replace(/^\$\{.*/, someTable));
  for (const [, table = ''] of text.matchAll(/\.\s*(?:insert|update|delete)\(\s*([a-zA-Z]\w*)\s*\)/g))
    if (/\borm\b/.test(text)) found.add(snake(table));
  return found;
}

describe('one writer for each table', () => {
  const files = shipped.filter((path) => /^(src-main|db)\//.test(path));
  // The journal and the taking back write what others wrote; attachments lie in a file of their own.
  const mechanism = new Set(['db/journal.ts', 'db/undo.ts', 'db/migrate.ts', 'db/attachments.ts']);

  test('a table is written by its own noun only', () => {
    const wrong = files
      .filter((path) => !mechanism.has(path))
      .flatMap((path) => {
        const name = /^src-main\/services\/(.*)\.ts$/.exec(path)?.[1] ?? '';
        return [...written(bare(path))]
          .filter((table) => !(Object.hasOwn(writers, table) && writers[table]?.includes(name)))
          .map((table) => `${path} writes ${table}`);
      });
    expect(wrong).toEqual([]);
  });

  test('every table has a writer, every writer is needed', () => {
    const tables = files
      .filter((path) => path.startsWith('db/schema/'))
      .flatMap((path) => [...read(path).matchAll(/sqliteTable\(\s*'(\w+)'/g)].map(([, table]) => table ?? ''));
    const own = new Set(['command', 'change', 'journal_cursor']);
    expect(tables.filter((table) => !own.has(table) && !Object.hasOwn(writers, table))).toEqual([]);
    const idle = Object.entries(writers).flatMap(([table, names]) =>
      names
        .filter((name) => {
          const path = `src-main/services/${name}.ts`;
          return !tables.includes(table) || !files.includes(path) || !written(bare(path)).has(table);
        })
        .map((name) => `${name} → ${table}`),
    );
    expect(idle).toEqual([]);
  });

  test('the rule sees writes (control)', () => {
    expect([...written('insert or replace into a (x) values (1); update "b" set x = 1; delete from c')]).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect([...written('ledger.orm.update(unionGroup).set({})')]).toEqual(['union_group']);
    const made = '$'.concat('{table}');
    expect([...written(`delete from ${made} where 1; update "${made}" set x = 1`)]).toEqual([someTable]);
    expect([...written('insert into a (x) values (1) on conflict (x) do update set x = 2; // update it')]).toEqual([
      'a',
    ]);
  });
});

describe('what nobody writes', () => {
  const nowhere = (pattern: RegExp, files: readonly string[], but: readonly string[] = []): string[] =>
    files.filter((path) => !but.includes(path) && pattern.test(bare(path)));

  test('ipcMain.handle, but in the one wrapper', () =>
    expect(nowhere(/ipcMain\s*\.\s*(handle|on|once)\b/, shipped, ['src-main/hosts/ipc.ts'])).toEqual([]));
  test('markup as text', () =>
    expect(
      nowhere(/dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML|document\.write\(|srcdoc/i, shipped),
    ).toEqual([]));
  test('code as text', () => expect(nowhere(/\beval\(|new Function\(/, shipped)).toEqual([]));
  test('opening things outside', () =>
    expect(nowhere(/openExternal|openPath|showItemInFolder|autoUpdater|crashReporter/, shipped)).toEqual([]));
  test('style attributes in printed documents', () =>
    expect(
      nowhere(
        /<[a-z][a-z0-9]*\b[^<>]*\sstyle="(?!thin|\$|medium|hair|double)/,
        shipped.filter((path) => path.startsWith('src-main/')),
      ),
    ).toEqual([]));
  test('downloads past the host', () =>
    expect(nowhere(/\.download\s*=/, shipped, ['src-renderer/shell/host.ts'])).toEqual([]));
  test('web preferences that weaken a window', () => {
    expect(
      nowhere(
        /webSecurity:\s*false|nodeIntegration\w*:\s*true|contextIsolation:\s*false|sandbox:\s*false|allowRunningInsecureContent:\s*true|experimentalFeatures:\s*true|enableBlinkFeatures|webviewTag:\s*true/,
        shipped,
      ),
    ).toEqual([]);
  });
  test('colours outside the theme', () => {
    // Sheet.tsx draws paper, which is white in every theme; white and black veils take their colour from what is below.
    const veil = /rgba\((255, 255, 255|0, 0, 0), [\d.]+\)/g;
    const literal = /(?<![\w/&])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w/-])|\b(?:rgba?|hsla?|oklch)\(/i;
    const files = sources.filter(
      (path) => path.startsWith('src-renderer/') && !/^src-renderer\/(theme\.(ts|css)|parts\/Sheet\.tsx)$/.test(path),
    );
    expect(files.filter((path) => literal.test(bare(path).replace(veil, '')))).toEqual([]);
  });
});

describe('sizes', () => {
  /** Files that are longer than 400 lines. May only shrink. */
  const exceptions: readonly string[] = [];
  const lines = (path: string): number => read(path).split('\n').length - 1;
  const files = sources;

  test('no file above 400 lines', () =>
    expect(
      files.filter((path) => lines(path) > 400 && !exceptions.includes(path)).map((path) => `${path} ${lines(path)}`),
    ).toEqual([]));
  test('half of the files within 90 lines, 95 of 100 within 300', () => {
    const sorted = shipped.map(lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(90);
    expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThanOrEqual(300);
  });
  test('no exception without need', () =>
    expect(exceptions.filter((path) => !files.includes(path) || lines(path) <= 400)).toEqual([]));
});

describe('the tree', () => {
  const texts = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter(
      (path) =>
        /\.(ts|tsx|mjs|css|json|md|yml|yaml|html|sql|sh)$|^\.ci\//.test(path) &&
        path !== 'package-lock.json' &&
        all.includes(path),
    );

  test('names no machine, no registry, no home of anybody', () => {
    const machine = /(^|[^\w.])\/(work|root|home\/\w+|Users\/\w+)\/|[A-Z]:\\Users\\\w+|registry\.\w+\.\w+|\.library\b/;
    expect(texts.filter((path) => path !== 'test/arch.test.ts' && machine.test(read(path)))).toEqual([]);
  });
  test('the lockfile names no host of a machine', () => {
    const hosts = new Set(
      [...read('package-lock.json').matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host),
    );
    expect([...hosts].filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
  });
  test('a migration that drops a table was looked at by a person', () => {
    // `-- reviewed: …` in the head says why no row is lost (a rebuild of a table with children empties them otherwise).
    const files = all.filter((path) => /^db\/migrations\/.*\.sql$/.test(path));
    expect(files.length).toBeGreaterThan(0);
    expect(
      files.filter((path) => /\bDROP\s+TABLE\b/i.test(read(path)) && !/^--\s*reviewed:\s*\S/m.test(read(path))),
    ).toEqual([]);
  });
});
