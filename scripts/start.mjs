// npm start: sets itself up and opens the program. Any Node >= 18, no dependencies.
//   --data DIR   where the books lie        --port N   fixed port of the local page
//   --demo       opens the practice unit    --json     prints one line {"url","token"} and nothing else on stdout
//   --dev        unminified, with source maps
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isStale, parts } from './fresh.mjs';
import { electronBinary, install, projectNode } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function stop(sentence, code) {
  console.error(sentence);
  process.exit(code);
}

function readFlags(args) {
  const flags = { data: undefined, port: undefined, demo: false, json: false, dev: false };
  for (let at = 0; at < args.length; at++) {
    const [name, inline] = args[at].split(/=(.*)/s, 2);
    const value = () => inline ?? args[++at];
    if (inline !== undefined && name !== '--data' && name !== '--port')
      stop(`${name} 后面不用写内容，请只写 ${name}`, 2);
    if (name === '--demo') flags.demo = true;
    else if (name === '--json') flags.json = true;
    else if (name === '--dev') flags.dev = true;
    else if (name === '--data') {
      const dir = value();
      if (!dir || dir.startsWith('--')) stop('--data 后面要写文件夹，例如 --data D:\\工会台账', 2);
      if (dir.includes('\0')) stop('--data 后面的文件夹名里有不能用的字符，请换一个', 2);
      // npm runs this in the project; the person stands elsewhere.
      flags.data = resolve((process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd(), dir);
    } else if (name === '--port') {
      const port = value();
      if (!/^\d{1,5}$/.test(port ?? '') || Number(port) < 1 || Number(port) > 65535)
        stop(`--port 后面要写 1 到 65535 的数字${port ? `，“${port}”不行` : ''}，例如 --port 5180`, 2);
      flags.port = Number(port);
    } else stop(`不认识“${args[at]}”。可以用的有 --data 文件夹、--port 端口、--demo、--json`, 2);
  }
  return flags;
}

const hasDisplay = () =>
  process.platform === 'win32' ||
  process.platform === 'darwin' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

function openBrowser(url) {
  const command = { win32: ['rundll32', 'url.dll,FileProtocolHandler'], darwin: ['open'] }[process.platform] ?? [
    'xdg-open',
  ];
  const child = spawn(command[0], [...command.slice(1), url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

/** Runs until the program ends. Signals are handed on; the program closes its books and ends by itself. */
function run(command, args, env, onLine) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', onLine ? 'pipe' : 'inherit', 'inherit'], env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (onLine) {
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      for (const line of lines) onLine(line);
    });
  }
  child.on('error', (error) => stop(`程序没有启动起来：${error.message}`, 1));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

const flags = readFlags(process.argv.slice(2));
const problem = install(root);
if (problem) stop(problem, 1);

const node = projectNode(root);
if (flags.dev || parts.some((part) => isStale(root, part))) {
  console.error('程序有改动，正在编译');
  const built = spawnSync(node, ['scripts/build.mjs', ...(flags.dev ? ['--dev'] : [])], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) stop('程序没有编成，上面是原因', 1);
}

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const electron = electronBinary(root);
if (electron && !flags.json && flags.port === undefined && hasDisplay()) {
  const args = ['.', ...(flags.data ? [`--data=${flags.data}`] : []), ...(flags.demo ? ['--demo'] : [])];
  run(electron, args, { ...process.env, ...(flags.dev ? { UNION_OFFICE_DEV: '1' } : {}) });
} else {
  if (!flags.json)
    console.log(electron ? '这次用本机网页的方式打开' : '这里没有 Electron 的程序文件，改用本机网页的方式打开');
  const options = { version, demo: flags.demo, json: flags.json, port: flags.port, dataDir: flags.data };
  run(node, ['dist/node/node.js', JSON.stringify(options)], process.env, (line) => {
    console.log(line);
    const url = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(line)?.[0];
    if (url && !flags.json && hasDisplay()) openBrowser(url);
  });
}
