import type { ExitFormat, ExportedFile } from '../../src-main/contract/reports.ts';
import type { Answer, CallInput } from '../api.ts';
import { printHtml, saveFile, savePdf } from '../shell/host.ts';

/** What is to leave the program: a sheet or paper, or a list as seen. */
export type Leaving =
  | { readonly route: 'reports.export'; readonly input: Pick<CallInput<'reports.export'>, 'key' | 'params'> }
  | {
      readonly route: 'lists.export';
      readonly input: Pick<CallInput<'lists.export'>, 'ids' | 'filter' | 'sort' | 'columns' | 'title' | 'masked'>;
    };

export interface Reason {
  readonly purpose: string | null;
  readonly receiver: string | null;
}

/** Input of the route: the one way out, which enters it into the export register. */
export const exitInput = ({ input }: Leaving, format: ExitFormat, reason: Reason) => ({ ...input, format, ...reason });

/** What came of it, in one sentence; null when there is nothing to say. `left` is false when somebody changed their mind. */
export interface Delivered {
  readonly left: boolean;
  readonly sentence: string | null;
}

/** Hands what the core made to the printer, or to the place that the person chooses. */
export async function deliver(file: ExportedFile, format: ExitFormat): Promise<Answer<Delivered>> {
  const page = (): string => new TextDecoder().decode(file.bytes);
  if (format === 'print') {
    const printed = await printHtml(page(), file.landscape);
    return printed.ok ? { ok: true, data: { left: printed.data.outcome !== 'cancelled', sentence: null } } : printed;
  }
  const saved =
    format === 'pdf' ? await savePdf(file.fileName, page(), file.landscape) : await saveFile(file.fileName, file.bytes);
  if (!saved.ok) return saved;
  const of = file.people > 0 ? ` ${file.people.toLocaleString('zh-CN')} 人` : '';
  const { data } = saved;
  if (data.outcome === 'cancelled') return { ok: true, data: { left: false, sentence: null } };
  const sentence = data.outcome === 'saved' ? `已导出${of}，存到 ${data.path}` : `已导出${of}：${file.fileName}`;
  return { ok: true, data: { left: true, sentence } };
}
