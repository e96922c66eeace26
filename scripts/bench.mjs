// npm run bench [NAME…] [--write]: measures, prints a table, and with --write keeps it as docs/benchmarks.md.
// Every test/bench/NAME.bench.ts runs in a process of its own, one after the other, and ends with report([...]).
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const flags = process.argv.slice(2);
const unknown = flags.find((flag) => flag.startsWith('--') && flag !== '--write');
if (unknown) {
  console.error(`不认识“${unknown}”。可以用的只有 --write（写入 docs/benchmarks.md），或者测量的名称`);
  process.exit(2);
}
const folder = join(root, 'test/bench');
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const names = flags.filter((flag) => !flag.startsWith('--'));
const wrong = names.find((name) => !known.includes(name));
if (wrong) {
  console.error(`没有叫“${wrong}”的测量。有的是：${known.join('、')}`);
  process.exit(2);
}

if (!process.env.UNION_OFFICE_NO_BUILD) {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(1);
}
const { build } = await import('vite');
const { mainOptions } = await import('./vite-options.ts');
const outDir = join(root, 'node_modules/.cache/bench');
rmSync(outDir, { recursive: true, force: true });
mkdirSync(outDir, { recursive: true });

const figures = [];
let failed = false;
for (const name of names.length > 0 ? names : known) {
  const options = mainOptions({
    root,
    outDir,
    input: {
      [name]: `test/bench/${name}.bench.ts`,
      'bare-read-worker': 'test/bench/bare-read-worker.ts',
      'import-worker': 'src-main/services/imports/worker.ts',
    },
  });
  // Tools of the measuring itself, and what is measured against, are taken as they are installed.
  const external = [...options.ssr.external, 'exceljs', 'playwright-core'];
  await build({
    ...options,
    ssr: { ...options.ssr, external },
    build: { ...options.build, rollupOptions: { ...options.build.rollupOptions, external } },
  });
  console.error(`正在测量 ${name}`);
  const run = spawnSync(process.execPath, ['--expose-gc', join(outDir, `${name}.js`)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 2],
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const line = run.stdout.split('\n').find((text) => text.startsWith('@figures '));
  if (run.status !== 0 || !line) {
    console.error(`${name} 没有测完`);
    failed = true;
  } else figures.push(...JSON.parse(line.slice('@figures '.length)));
}

const number = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const rows = figures.map(
  (f) =>
    `| ${f.what} | ${number(f.value)} ${f.unit} | ${f.against ?? ''} | ${f.target} | ${f.met ? 'met' : '**missed**'} |`,
);
const table = [
  '| what | measured | against, in the same run | target | |',
  '| --- | ---: | --- | --- | --- |',
  ...rows,
].join('\n');
const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
console.log(table);
if (flags.includes('--write') && !failed) {
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(
    join(root, 'docs/benchmarks.md'),
    `# Benchmarks\n\nMeasured by \`npm run bench -- --write\` on ${day}: ${machine}. Trust the ratios of one run more than the milliseconds.\n\n${table}\n`,
  );
}
process.exit(failed ? 1 : 0);
