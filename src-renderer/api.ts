import { type Answer, type CallInput, type Output, type Route, routeDef } from '../src-main/contract.ts';
import type { ErrorAnswer, ErrorCode } from '../src-main/errors.ts';
import { askWhy, wantsReason } from './api/why.ts';
import { onEvent, wire } from './api/wire.ts';

export type { Answer, CallInput, Output, Route } from '../src-main/contract.ts';
export { type Command, useCommand, useQueryRoute, useTask } from './api/hooks.ts';
export { printHtml, saveFile, savePdf } from './shell/host.ts';
export { announce, redoLast, say, undoLast } from './api/undo.ts';

/*
 * The one door of the page.
 *
 *   const answer = await call('members.update', { ids, values });       // an answer, never throws
 *   const person = await ask('members.get', { id });                     // the data, or throws ApiError
 *   const person = useQueryRoute('members.get', { id });                 // react-query result, refreshed by itself
 *   const update = useCommand('members.update'); await update.run(…);    // shows 已… · 撤销
 *   const read = useTask('imports.preview'); await read.run(…);          // read.progress, read.cancel()
 *   await saveFile(file.fileName, file.bytes); await printHtml(html, landscape); await savePdf('名册.pdf', html, landscape);
 */

/** A refusal or failure as the core worded it. `message` is for the person, `code` for branching. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly fields: Readonly<Record<string, string>>;

  constructor(answer: ErrorAnswer) {
    super(answer.message);
    this.name = 'ApiError';
    this.code = answer.code;
    this.fields = answer.fields ?? {};
  }
}

export interface Progress {
  readonly done: number;
  readonly total: number | null;
  readonly sentence: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

let counter = 0;
const session = Math.random().toString(36).slice(2, 8);

/** Asks the core. Always resolves: success or failure is in the answer. A cancelled query resolves as CANCELLED at once. */
export async function call<R extends Route>(
  route: R,
  input: CallInput<R>,
  options: CallOptions = {},
): Promise<Answer<Output<R>>> {
  const id = `${session}-${++counter}`;
  const { signal, onProgress } = options;
  const cancelled: Answer<never> = { ok: false, error: { code: 'CANCELLED', message: '已取消，什么都没有写入' } };
  if (signal?.aborted) return cancelled;
  const isTask = routeDef(route).kind === 'task';
  const stop = onProgress
    ? onEvent((event) => event.type === 'progress' && event.call === id && onProgress(event))
    : undefined;
  const abort = () => void (isTask && wire.call('app.cancel', { call: id }, `${id}-cancel`));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    let answer = (await wire.call(route, input, id)) as Answer<Output<R>>;
    // A hidden value wants a reason first: it is asked here once for all pages, and then the same is called again.
    if (wantsReason(answer)) {
      if (!(await askWhy()))
        return { ok: false, error: { code: 'CANCELLED', message: '没有写为什么看，隐藏的没有打开，别的照旧' } };
      answer = (await wire.call(route, input, id)) as Answer<Output<R>>;
    }
    return signal?.aborted && !isTask ? cancelled : answer;
  } finally {
    stop?.();
    signal?.removeEventListener('abort', abort);
  }
}

/** The data, or throws `ApiError`. */
export async function ask<R extends Route>(route: R, input: CallInput<R>, options?: CallOptions): Promise<Output<R>> {
  const answer = await call(route, input, options);
  if (!answer.ok) throw new ApiError(answer.error);
  return answer.data;
}
