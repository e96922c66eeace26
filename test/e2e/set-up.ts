import { spawnSync } from 'node:child_process';

/** Builds what is stale, once before all browser tests. With UNION_OFFICE_NO_BUILD the last build is taken as it is. */
export default function setUp(): void {
  if (process.env['UNION_OFFICE_NO_BUILD']) return;
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed');
}
