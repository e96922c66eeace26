import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runToEnd, startHost } from './node-process.ts';

/** `npm start` as a command: its flags, what it prints where, and how it ends. */
const root = resolve(import.meta.dirname, '../..');
const start = (...args: string[]) => runToEnd(process.execPath, ['scripts/start.mjs', ...args], { cwd: root });

describe('flags that make no sense end with a sentence and code 2', () => {
  test.each([
    [['--bogus'], '不认识“--bogus”'],
    [['extra'], '不认识“extra”'],
    [['--port'], '--port 后面要写 1 到 65535 的数字'],
    [['--port', 'abc'], '“abc”不行'],
    [['--port', '0'], '“0”不行'],
    [['--port', '65536'], '“65536”不行'],
    [['--port=-1'], '“-1”不行'],
    [['--port', '80.5'], '“80.5”不行'],
    [['--data'], '--data 后面要写文件夹'],
    [['--data', '--demo'], '--data 后面要写文件夹'],
    [['--data='], '--data 后面要写文件夹'],
    [['--demo=yes'], '请只写 --demo'],
    [['--json', '--json=1'], '请只写 --json'],
  ])('%j', async (args, sentence) => {
    expect(await start(...args)).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(sentence) });
  });
});

/** A copy of the scripts over a built program that only echoes, so that this test needs neither an install nor a build. */
describe('a start', () => {
  let copy: string;
  const data = (): string => mkdtempSync(join(tmpdir(), 'union-office-test-'));

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'union-office-start-'));
    cpSync(join(root, 'scripts'), join(copy, 'scripts'), { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(copy, file));
    for (const folder of ['src-main', 'src-renderer', 'db', 'resources']) mkdirSync(join(copy, folder));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const program = async (code: string): Promise<void> => {
    const { stamp } = (await import('../../scripts/fresh.mjs' as string)) as {
      stamp(root: string, part: string): string;
    };
    for (const part of ['renderer', 'main', 'node']) {
      mkdirSync(join(copy, 'dist', part), { recursive: true });
      writeFileSync(join(copy, 'dist', part, '.stamp'), stamp(copy, part));
    }
    writeFileSync(join(copy, 'dist/node/node.js'), code);
  };
  const run = (...args: string[]) =>
    runToEnd(process.execPath, [join(copy, 'scripts/start.mjs'), ...args], {
      cwd: copy,
      env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
    });

  test('hands the flags on, and prints nothing of its own with --json', async () => {
    await program('console.log(process.argv[2])');
    const dir = data();
    const { code, stdout, stderr } = await run('--json', '--demo', '--port', '5180', '--data', dir);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({ version: '0.1.0', demo: true, json: true, port: 5180, dataDir: dir });
  });

  test('says in one line that there is no window, then the address', async () => {
    await program("console.log('工会台账已打开：http://127.0.0.1:1/#token=x')");
    expect(await run()).toEqual({
      code: 0,
      stdout: '这里没有 Electron 的程序文件，改用本机网页的方式打开\n工会台账已打开：http://127.0.0.1:1/#token=x\n',
      stderr: '',
    });
  });

  test('ends as the program ends', async () => {
    await program("console.error('端口被占用'); process.exit(1)");
    expect(await run('--json')).toEqual({ code: 1, stdout: '', stderr: '端口被占用\n' });
  });

  test('hands SIGTERM on and waits for the books to close', async () => {
    await program(`
      process.on('SIGTERM', () => setTimeout(() => { console.error('closed well'); process.exit(0); }, 200));
      console.log(JSON.stringify({ url: 'http://127.0.0.1:1/', token: 'x' }));
      setInterval(() => 0, 1000);`);
    const running = await startHost(process.execPath, [join(copy, 'scripts/start.mjs'), '--json'], { cwd: copy });
    expect(await running.stop()).toBe(0);
    expect(running.errors()).toContain('closed well');
  });

  test('a stale part is built, and a build that fails ends it', async () => {
    await program("console.log('never')");
    writeFileSync(join(copy, 'src-main/new.ts'), 'export {};');
    const { code, stdout, stderr } = await run('--json');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('程序没有编成，上面是原因');
  });
});
