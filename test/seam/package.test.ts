import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporary } from './stand-in/build.ts';
import { fuseSentinel, makeElectronFolder } from './stand-in/electron-folder.ts';

/** Packs the program for Windows as it is built now, with an empty stand-in for Electron's own files, and looks inside. */
const root = resolve(import.meta.dirname, '../..');
const out = temporary();
const unpacked = join(out, 'win-unpacked');
const resources = join(unpacked, 'resources');

interface Asar {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  extractFile(archive: string, file: string): Buffer;
  statFile(archive: string, file: string): { size: number; unpacked?: boolean };
}
const asar = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))(
  '@electron/asar',
) as Asar;
let files: string[] = [];
const content = (file: string): string => asar.extractFile(join(resources, 'app.asar'), file).toString('utf8');

beforeAll(() => {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  const electron = join(out, 'electron');
  makeElectronFolder(electron);
  const cli = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  const settings = {
    electronDist: electron,
    'directories.output': out,
    'win.signAndEditExecutable': false,
    npmRebuild: false,
  };
  const flags = Object.entries(settings).map(([name, value]) => `--config.${name}=${value}`);
  const packed = spawnSync(process.execPath, [cli, '--win', 'dir', '--x64', '--publish', 'never', ...flags], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CI: 'true', ELECTRON_BUILDER_OFFLINE: 'true' },
  });
  if (packed.status !== 0) throw new Error(packed.stdout + packed.stderr);
  files = asar
    .listPackage(join(resources, 'app.asar'), { isPack: false })
    .map((file) => file.replaceAll('\\', '/').replace(/^\//, ''));
}, 180_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('the package for Windows', () => {
  test('holds the page, the core, the reader of workbooks, the window and its preload', () => {
    for (const file of [
      'package.json',
      'dist/main/electron.js',
      'dist/main/preload.cjs',
      'dist/main/core.js',
      'dist/main/import-worker.js',
      'dist/main/native.json',
      'dist/renderer/index.html',
    ]) {
      expect(files).toContain(file);
    }
    expect(files.some((file) => /^dist\/renderer\/assets\/.*\.js$/.test(file))).toBe(true);
    expect(JSON.parse(content('package.json'))).toMatchObject({
      main: 'dist/main/electron.js',
      type: 'module',
      productName: '工会台账',
    });
  });

  test('holds nothing else', () => {
    const strays = files.filter(
      (file) =>
        asar.statFile(join(resources, 'app.asar'), file).size !== undefined &&
        !/^(package\.json|dist\/(main|renderer)\/.*|node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/.*|prebuilds\/.*))$/.test(
          file,
        ),
    );
    expect(strays).toEqual([]);
    expect(
      files.filter((file) => /\.map$|\.stamp|(^|\/)tests?\/|\.test\.|\.tsx?$|dist\/node|bench/.test(file)),
    ).toEqual([]);
  });

  test('has one binary of the database driver, outside the archive, with the sum that is inside', () => {
    expect(files.filter((file) => file.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/win32-x64.node',
    ]);
    const binary = join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds/win32-x64.node');
    const bytes = readFileSync(binary);
    expect(bytes.subarray(0, 2).toString()).toBe('MZ');
    const sums = JSON.parse(content('dist/main/native.json')) as Record<string, string>;
    expect(sums['win32-x64.node']).toBe(createHash('sha256').update(bytes).digest('hex'));
    const outside = readdirSync(join(resources, 'app.asar.unpacked'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    );
    expect(outside.map((entry) => entry.name)).toEqual(['win32-x64.node']);
  });

  test('carries its migrations and standards inside the code', () => {
    const main = files
      .filter((file) => /^dist\/main\/.*\.js$/.test(file))
      .map(content)
      .join('\n');
    const names = [
      ...readFileSync(join(root, 'db/migrations/0000_init.sql'), 'utf8').matchAll(/CREATE TABLE `(\w+)`/g),
    ].map(([, name]) => name as string);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !new RegExp(`CREATE TABLE .?.?${name}\\b`).test(main))).toEqual([]);
    expect(main).toContain('中共党员');
  });

  test('imports no network module and no test', () => {
    const main = files
      .filter((file) => /^dist\/main\/.*\.c?js$/.test(file))
      .map((file) => ({ file, text: content(file) }));
    const network =
      /(?:from\s*|import\s*|require\w*\(\s*)["'](?:node:)?(net|tls|http|https|http2|dgram|dns|undici)(?:\/[^"']*)?["']/g;
    expect(main.flatMap(({ file, text }) => [...text.matchAll(network)].map(([found]) => `${file}: ${found}`))).toEqual(
      [],
    );
    expect(
      main.filter(({ text }) => /sourceMappingURL=data|electron-updater/.test(text)).map(({ file }) => file),
    ).toEqual([]);
  });

  test('asks the network for nothing when the page is opened', () => {
    const page = files.filter((file) => /^dist\/renderer\/.*\.(html|css|js)$/.test(file));
    const loads = /(?:src|href)=["']https?:|@import\s+["']?https?:|url\(\s*["']?https?:/g;
    expect(page.flatMap((file) => [...content(file).matchAll(loads)].map(([found]) => `${file}: ${found}`))).toEqual(
      [],
    );
  });

  test('runs as the one who starts it, speaks Chinese, and has its fuses set', () => {
    expect(existsSync(join(unpacked, 'union-office.exe'))).toBe(true);
    expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
    const exe = readFileSync(join(unpacked, 'union-office.exe'));
    const wire = exe.indexOf(fuseSentinel) + fuseSentinel.length;
    // runAsNode, cookieEncryption, nodeOptions, nodeCliInspect, asarIntegrity, onlyLoadAppFromAsar, browserSnapshot, grantFileProtocol
    expect(exe.subarray(wire + 2, wire + 10).toString('latin1')).toBe('01001100');
    const archive = asarHeaderHash();
    expect(exe.toString('latin1')).toContain(`{"file":"resources\\\\app.asar","alg":"SHA256","value":"${archive}"}`);
  });

  test('stays small', () => {
    expect(statSync(join(resources, 'app.asar')).size).toBeLessThan(30 * 1024 * 1024);
  });
});

/** SHA-256 of the archive's header, which is what Electron compares at start. */
function asarHeaderHash(): string {
  const bytes = readFileSync(join(resources, 'app.asar'));
  const length = bytes.readUInt32LE(12);
  return createHash('sha256')
    .update(bytes.subarray(16, 16 + length))
    .digest('hex');
}
