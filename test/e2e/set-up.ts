import { spawnSync } from 'node:child_process';

/** Builds what is stale, once before all browser tests. */
export default function setUp(): void {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');
}
