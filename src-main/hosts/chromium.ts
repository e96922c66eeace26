import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import places from './browsers.json' with { type: 'json' };

/** An installed browser that can print to a file, or undefined. Nothing is ever fetched. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(
    (root) => root !== undefined,
  );
  const candidates = [
    ...(env['CHROME_PATH'] ? [env['CHROME_PATH']] : []),
    ...(env['PATH'] ?? '').split(delimiter).flatMap((folder) => places.names.map((name) => join(folder, name))),
    ...roots.flatMap((root) => places.windowsPlaces.map((place) => join(root, place))),
    ...places.otherPlaces,
  ];
  return candidates.find((path) => existsSync(path));
}

/** Prints the page at `url` (loopback) to PDF. Its profile and the file lie in a folder that is gone afterwards. Throws when it fails. */
export async function chromiumPdf(browser: string, url: string, timeout = 60_000): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'union-office-pdf-'));
  const file = join(folder, 'paper.pdf');
  const args = [
    '--headless',
    `--print-to-pdf=${file}`,
    '--no-pdf-header-footer',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-first-run',
    '--disable-gpu',
  ];
  args.push(
    '--disable-background-networking',
    '--disable-component-update',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  );
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(browser, [...args, url], { stdio: 'ignore', timeout });
      child.on('error', reject);
      child.on('exit', (code) =>
        code === 0 && existsSync(file) ? resolve() : reject(new Error(`browser ended with ${code}`)),
      );
    });
    return new Uint8Array(readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
