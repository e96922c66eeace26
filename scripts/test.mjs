// npm test: sets itself up, then types, lint, architecture, unit, service and seam tests, build, browser tests.
// Any Node >= 18, no dependencies; everything runs on the project's own Node. --fast leaves the browser out.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareBrowser } from './browser.mjs';
import { install, projectNode } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const flags = process.argv.slice(2);
const unknown = flags.find((flag) => flag !== '--fast');
if (unknown) {
  console.error(`不认识“${unknown}”。可以用的只有 --fast（不跑浏览器测试）`);
  process.exit(2);
}
const fast = flags.includes('--fast');

const stages = [];
let passed = 0;
let failed = 0;
let skipped = 0;
/** Tests that this machine can not run, by name. */
const leftOut = [];
/** Tests that failed, by name with the first line of why. */
const red = [];
/** Browser files that were green only when they ran alone. */
const secondTime = [];

function stage(name, work) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const result = work();
  passed += result.passed;
  failed += result.failed;
  skipped += result.skipped ?? 0;
  stages.push({ name, seconds: (Date.now() - started) / 1000, ...result });
  return result.failed === 0;
}

const bin = join(root, 'node_modules/.bin');

/** Runs a tool of the project on its own Node. */
function tool(name, args, env = {}) {
  const path = [bin, dirname(projectNode(root)), process.env.PATH].join(delimiter);
  const run = spawnSync(name, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: path, ...env },
    shell: process.platform === 'win32',
  });
  if (run.error) console.error(String(run.error));
  return run.status === 0;
}

const check = (...runs) => ({ passed: runs.filter(Boolean).length, failed: runs.filter((ok) => !ok).length });

/** Runs tests of some projects, or only some files of them: what came of each file. */
function vitest(projects, only = []) {
  const report = join(root, 'node_modules/.cache', `vitest-${projects[0]}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const ok = tool(
    'vitest',
    [
      'run',
      ...projects.flatMap((name) => ['--project', name]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...only,
    ],
    { UNION_OFFICE_NO_BUILD: '1' },
  );
  if (!existsSync(report)) return { ok: false, files: [] };
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const files = testResults.map(({ name, status, assertionResults }) => ({ name, status, tests: assertionResults }));
  return { ok, files };
}

/** Counts tests, and notes by name what failed and what was left out. */
function counted({ ok, files }) {
  const of = (...states) => files.flatMap(({ tests }) => tests).filter(({ status }) => states.includes(status));
  const broken = of('failed');
  const skipped = of('skipped', 'pending', 'todo', 'disabled');
  for (const { fullName } of skipped) leftOut.push(fullName.trim());
  for (const { fullName, failureMessages } of broken)
    red.push(`${fullName.trim()}: ${String(failureMessages[0] ?? '').split('\n', 1)[0]}`);
  // A file that cannot even be loaded fails without a failed test.
  return {
    passed: of('passed').length,
    failed: ok ? broken.length : Math.max(broken.length, 1),
    skipped: skipped.length,
  };
}

/**
 * A page drawn late on a loaded machine is not a fault of the program: a browser file that failed runs once more, alone.
 * What passes only then is named at the end, for somebody to look at.
 */
function browser() {
  const first = vitest(['e2e']);
  const broken = first.files.filter(({ status }) => status === 'failed').map(({ name }) => name);
  if (broken.length === 0) return counted(first);
  const again = vitest(['e2e'], broken);
  const stillBroken = again.files.filter(({ status }) => status === 'failed').map(({ name }) => name);
  secondTime.push(...broken.filter((name) => !stillBroken.includes(name)).map((name) => relative(root, name)));
  return counted({
    ok: again.ok,
    files: [...first.files.filter(({ name }) => !broken.includes(name)), ...again.files],
  });
}

const problem = install(root) ?? (fast ? undefined : prepareBrowser());
if (problem) {
  console.error(problem);
  console.log('\n0 passed, 1 failed');
  process.exit(1);
}

const programs = readdirSync(root).filter((file) => /^tsconfig\.(?!base).+\.json$/.test(file));
stage('types', () => check(...programs.map((file) => tool('tsc', ['--noEmit', '-p', file]))));
stage('lint and format', () =>
  check(
    tool('biome', ['lint', '--diagnostic-level=error', '.']),
    tool('biome', ['format', '--reporter=summary', '.']),
    tool('oxlint', ['--quiet']),
  ),
);
stage('architecture, unit, service, workbook, seam', () => counted(vitest(['node', 'apart'])));
const built = stage('build', () => check(tool('node', ['scripts/build.mjs'])));
if (!fast && built) stage('browser', browser);

console.log('\n── summary');
for (const { name, seconds, ...count } of stages) {
  const rest = count.skipped ? `, ${count.skipped} skipped` : '';
  console.log(
    `${count.failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${count.passed} passed, ${count.failed} failed${rest} (${seconds.toFixed(0)} s)`,
  );
}
for (const line of red) console.log(`failed: ${line}`);
for (const file of secondTime) console.log(`passed only when it ran again, alone: ${file}`);
for (const name of leftOut) console.log(`left out on this machine: ${name}`);
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
