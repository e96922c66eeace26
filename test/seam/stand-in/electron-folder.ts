import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** What is used of `resedit`, the library with which electron-builder itself edits executables. */
interface ResEdit {
  readonly NtExecutable: { createEmpty(is32: boolean, isDll: boolean): { generate(): ArrayBuffer } };
  readonly NtExecutableResource: { from(exe: unknown): { entries: unknown[]; outputResource(exe: unknown): void } };
  readonly Resource: {
    readonly VersionInfo: {
      createEmpty(): {
        setFileVersion(major: number, minor: number, micro: number, revision: number, lang: number): void;
        setStringValues(language: { lang: number; codepage: number }, values: Record<string, string>): void;
        outputToResourceEntries(entries: unknown[]): void;
      };
    };
  };
}

/** Marks the place of Electron's fuses in the executable; then version 1, their number, and one letter each (0 off, 1 on). */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** A real, empty PE32+ executable with version information and Electron's default fuses. */
function executable(version: string): Buffer {
  const { NtExecutable, NtExecutableResource, Resource } = createRequire(
    join(root, 'node_modules/app-builder-lib/package.json'),
  )('resedit') as ResEdit;
  const exe = NtExecutable.createEmpty(false, false);
  const resource = NtExecutableResource.from(exe);
  const info = Resource.VersionInfo.createEmpty();
  const [major = 0, minor = 0, micro = 0] = version.split('.').map(Number);
  info.setFileVersion(major, minor, micro, 0, 1033);
  // The wire stands in a resource, so that it survives every rewriting of the file.
  const wire = `${fuseSentinel}\u0001\u000810110000`;
  info.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron', FileDescription: 'Electron' });
  info.outputToResourceEntries(resource.entries);
  resource.entries.push({ type: 'FUSES', id: 1, bin: Buffer.from(wire, 'latin1'), lang: 1033, codepage: 1200 });
  resource.outputResource(exe);
  return Buffer.from(exe.generate());
}

/** A folder that looks like an unpacked Electron for Windows to the packer. */
export function makeElectronFolder(folder: string): void {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string;
  };
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  for (const locale of ['zh-CN', 'en-US', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), locale);
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'stand-in');
  writeFileSync(join(folder, 'electron.exe'), executable(version));
}
