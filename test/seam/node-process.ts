import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Answered {
  readonly ok: boolean;
  readonly data?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}

/** A program that was started and printed its `--json` line. */
export interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly origin: string;
  readonly token: string;
  /** What it wrote to stderr so far. */
  errors(): string;
  call(route: string, input?: unknown, id?: string): Promise<Answered>;
  /** SIGTERM, then its exit code. */
  stop(): Promise<number | null>;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** Starts a command that prints one line `{"url","token"}` and goes on. Rejects with its stderr when it ends before. */
export async function startHost(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Running> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${errors}`)));
  });
  const { url, token } = JSON.parse(line) as { url: string; token: string };
  const { origin } = new URL(url);
  return {
    child,
    url,
    origin,
    token,
    errors: () => errors,
    async call(route, input, id) {
      const body = JSON.stringify({ route, input, id });
      const response = await fetch(`${origin}/call`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}` },
        body,
      });
      return (await response.json()) as Answered;
    },
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const [code] = (await once(child, 'close')) as [number | null];
      return code;
    },
  };
}
