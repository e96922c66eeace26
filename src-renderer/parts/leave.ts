import type { ExitFormat, ExportedFile } from '../../src-main/contract/reports.ts';
import type { Answer, CallInput, Output, Route } from '../api.ts';
import { printHtml, saveFile, savePdf } from '../shell/host.ts';

/** Beside a preview of what leaves with numbers in full. */
export const hiddenOnScreen = '屏幕上的号码和住址不全，印出来和导出的是完整的';

/** Routes by which something leaves: their answer is a file. */
type ExitRoute = { [R in Route]: Output<R> extends ExportedFile ? R : never }[Route];

/** What is to leave the program: a sheet or paper, a list as seen, a year of dues, something of an import. */
export type Leaving = {
  [R in ExitRoute]: { readonly route: R; readonly input: Omit<CallInput<R>, 'purpose' | 'receiver' | 'format'> };
}[ExitRoute];

export interface Reason {
  readonly purpose: string | null;
  readonly receiver: string | null;
}

/** Input of the route: the one way out, which enters it into the export register. */
export const exitInput = ({ route, input }: Leaving, format: ExitFormat, reason: Reason) =>
  // Some have one form only.
  (route === 'imports.badRows' || route === 'imports.original' || route === 'calendar.ics' || route === 'templates.file'
    ? { ...input, ...reason }
    : { ...input, format, ...reason }) as CallInput<Leaving['route']>;

/** What came of it, in one sentence; null when there is nothing to say. `left` is false when somebody changed their mind. */
export interface Delivered {
  readonly left: boolean;
  readonly sentence: string | null;
}

/** Hands what the core made to the printer, or to the place that the person chooses. */
export async function deliver(file: ExportedFile, format: ExitFormat): Promise<Answer<Delivered>> {
  const page = (): string => new TextDecoder().decode(file.bytes);
  if (format === 'print') {
    const printed = await printHtml(page(), file.landscape, file.paper);
    return printed.ok ? { ok: true, data: { left: printed.data.outcome !== 'cancelled', sentence: null } } : printed;
  }
  const saved =
    format === 'pdf'
      ? await savePdf(file.fileName, page(), file.landscape, file.paper)
      : await saveFile(file.fileName, file.bytes);
  if (!saved.ok) return saved;
  const { data } = saved;
  if (data.outcome === 'cancelled') return { ok: true, data: { left: false, sentence: null } };
  // Where nobody is counted on it, its title alone says what left.
  const of = file.people > 0 ? `，${file.people.toLocaleString('zh-CN')} 人` : '';
  const to = data.outcome === 'saved' ? `，存到 ${data.path}` : '';
  const sentence = `已导出 ${file.title}${of}${to}`;
  return { ok: true, data: { left: true, sentence } };
}
