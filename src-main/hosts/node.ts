import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createCoreClient } from './core-client.ts';
import { defaultDataDir, prepareDataDir } from './data-dir.ts';
import { createHttpServer } from './http.ts';
import { nodeAbilities } from './node-abilities.ts';
import { createPaperTray } from './paper.ts';
import { readStaticFiles } from './static-files.ts';
import { withAbilities } from './with-abilities.ts';
import { workerThread } from './worker-thread.ts';

/**
 * The same core and the same page over loopback: for development, browser tests, and machines without Electron's binary.
 * Started by scripts/start.mjs with one JSON argument; never shipped in the package.
 */
interface Options {
  readonly dataDir?: string;
  readonly port?: number;
  readonly demo?: boolean;
  readonly json?: boolean;
  readonly version: string;
  /** The day that is today, so that tests find the same practice unit on every day; without it the machine's. */
  readonly today?: string;
}

const log = (message: string): void => console.error(message);

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const options = JSON.parse(process.argv[2] ?? '{}') as Options;
const root = fileURLToPath(new URL('../renderer', import.meta.url));
if (!existsSync(`${root}/index.html`)) stop('页面还没有编好。请用 npm start 启动');

const dataDir = options.dataDir ?? defaultDataDir();
const problem = prepareDataDir(dataDir);
if (problem) stop(problem);

const core = createCoreClient({
  spawn: () =>
    workerThread(new URL('../main/core.js', import.meta.url), {
      dataDir,
      version: options.version,
      today: options.today,
    }),
  log,
});
const token = randomBytes(24).toString('base64url');
const papers = createPaperTray();
const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const bridge = withAbilities(core, nodeAbilities(papers, address), log);
const server = createHttpServer({ bridge, files: readStaticFiles(root), papers, token });

let leaving = false;
async function leave(code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  server.close();
  await core.close();
  server.closeAllConnections();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0));

server.on('error', (error: NodeJS.ErrnoException) => {
  const port = options.port ?? 0;
  const reasons: Record<string, string> = { EADDRINUSE: '已被别的程序占用', EACCES: '不让普通用户使用' };
  log(
    `端口 ${port} ${reasons[error.code ?? ''] ?? `打不开（${error.code}）`}。请换一个，例如 npm start -- --port ${port < 60000 ? port + 1 : 5180}，或者不写 --port`,
  );
  void leave(1);
});

server.listen(options.port ?? 0, '127.0.0.1', async () => {
  if (options.demo) {
    const answer = await core.call('app.openPractice', {});
    if (!answer.ok) {
      log(`练习单位没有打开：${answer.error.message}`);
      return leave(1);
    }
  }
  const url = `${address()}/#token=${token}`;
  if (options.json) console.log(JSON.stringify({ url, token }));
  else console.log(`工会台账已打开：${url}\n按 Ctrl+C 关闭`);
});
