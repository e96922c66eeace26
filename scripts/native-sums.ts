import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 of the database driver's binaries by file name, as JSON. They lie outside the sealed archive (hosts/native-check.ts). */
export function nativeSums(root: string): string {
  const folder = join(root, 'node_modules/better-sqlite3/prebuilds');
  const sum = (file: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
  return JSON.stringify(Object.fromEntries(readdirSync(folder).map((file) => [file, sum(file)])), null, 2);
}
