import type { importNouns } from '../contract/imports.ts';
import type { ImportKind } from './import-kind.ts';
import { memberKind } from './import-members.ts';

/** What each importable noun brings along. */
export const importKinds: Readonly<Record<(typeof importNouns)[number], ImportKind>> = {
  member: memberKind,
};
