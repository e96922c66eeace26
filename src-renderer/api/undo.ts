import type { Route } from '../../src-main/contract.ts';
import type { UndoCheck } from '../../src-main/contract/history.ts';
import { ask, call } from '../api.ts';
import { createStore } from './store.ts';

/** A command that this window wrote. */
export interface LastCommand {
  readonly id: number;
  readonly label: string;
}

export interface Said {
  readonly key: number;
  /** Milliseconds since the window opened. */
  readonly at: number;
  readonly text: string;
  readonly kind: 'done' | 'error' | 'plain';
  /** With it the toast offers 撤销. */
  readonly command?: LastCommand;
}

/** What a step can be taken back and again, newest last; `by` is the command that took it back. */
interface Steps {
  readonly done: readonly LastCommand[];
  readonly undone: readonly (LastCommand & { readonly by: number })[];
}

const noSteps: Steps = { done: [], undone: [] };

/**
 * The steps of this window since the book was opened. Older ones stand in 操作记录: Ctrl+Z of a morning must never take
 * back the import of the evening before.
 */
export const steps = createStore<Steps>(noSteps);
export const forgetSteps = (): void => steps.set(noSteps);
export const said = createStore<Said | null>(null);
/**
 * An undo that waits for an answer, because records were edited since or many people are in it. `refused`: the core did
 * not take it back; its sentence stays until it was read.
 */
export const undoQuestion = createStore<{
  readonly commandId: number;
  readonly check: UndoCheck;
  readonly refused?: { readonly sentence: string; readonly kept: boolean };
} | null>(null);

let key = 0;

/** Says one sentence at the foot for 10 s. */
export function say(text: string, kind: Said['kind'] = 'plain', command?: LastCommand): void {
  said.set({ key: ++key, at: performance.now(), text, kind, ...(command ? { command } : {}) });
}

/** What is said together with going to another page belongs to that page. */
const SAID_ON_THE_WAY_MS = 500;

/** Another page: what was said about the last one goes, unless it offers 撤销. */
export function leavePage(): void {
  const now = said.get();
  if (now && !now.command && performance.now() - now.at > SAID_ON_THE_WAY_MS) said.set(null);
}

const doneWords = ({ label }: LastCommand): string => (label.startsWith('已') ? label : `已${label}`);

/**
 * Shows what was just done, with 撤销. Tasks that wrote through commands call it with their receipt. What is `permanent`
 * can not be taken back: Ctrl+Z then must not reach past it for the step before.
 */
export function announce(command: LastCommand, permanent = false): void {
  if (permanent) {
    forgetSteps();
    return say(doneWords(command), 'done');
  }
  // A new step after an undo: what was taken back is no longer in front of anybody.
  steps.set(({ done }) => ({ done: [...done.filter(({ id }) => id !== command.id), command], undone: [] }));
  say(doneWords(command), 'done', command);
}

/**
 * Steps that a task writes and nobody takes back. That something left the program is only noted down, and leaves what was
 * done before it in reach.
 */
const standing: ReadonlySet<string> = new Set<Route>(['reception.keep', 'reception.sendBack', 'packages.note']);

/** A command was written, in a task maybe: after one that stands, the key must not reach past it for the step before. */
export function noteStep(route: string | undefined): void {
  if (route !== undefined && standing.has(route)) forgetSteps();
}

/** From so many people on, taking back is not done at once: it says what goes on. */
const LONG_PEOPLE = 2000;

async function takeBack(commandId: number, check: UndoCheck, edited: 'stop' | 'keep' | 'all'): Promise<boolean> {
  const { label } = check;
  if (check.people >= LONG_PEOPLE) say(`正在撤销“${label}”，${check.people.toLocaleString('zh-CN')} 人，要等几秒钟`);
  const answer = await call('history.undo', { commandId, edited });
  if (!answer.ok) {
    undoQuestion.set({ commandId, check, refused: { sentence: answer.error.message, kept: edited === 'keep' } });
    return false;
  }
  const by = answer.command?.id;
  steps.set(({ done, undone }) => ({
    done: done.filter(({ id }) => id !== commandId),
    undone: by === undefined ? undone : [...undone, { id: commandId, label, by }],
  }));
  say(answer.command ? `已${answer.command.label}，Ctrl+Y 恢复` : `“${label}”已经和撤销后一样，没有再改动`);
  return true;
}

/** From so many people on, a key alone does not take a step back that nobody is looking at. */
const MANY_PEOPLE = 20;

/**
 * Takes a command back. When records were edited since, asks first (`undoQuestion`); `byHabit`: also when it would take
 * many people.
 */
export async function undo(commandId: number, byHabit = false): Promise<boolean> {
  let check: UndoCheck;
  try {
    check = await ask('history.checkUndo', { commandId });
  } catch (error) {
    say((error as Error).message, 'error');
    return false;
  }
  if (check.alreadyUndone) {
    steps.set((now) => ({ ...now, done: now.done.filter(({ id }) => id !== commandId) }));
    say(`“${check.label}”已经撤销过了`);
    return false;
  }
  if (check.edited.length > 0 || check.goesAlong.length > 0 || (byHabit && check.people >= MANY_PEOPLE)) {
    undoQuestion.set({ commandId, check });
    return false;
  }
  return takeBack(commandId, check, 'stop');
}

/** Answer to the question: leave the edited records, take everything back, or just go on. */
export async function answerUndo(edited: 'stop' | 'keep' | 'all'): Promise<void> {
  const open = undoQuestion.get();
  undoQuestion.set(null);
  if (open) await walk(() => takeBack(open.commandId, open.check, edited));
}

/** One after the other: two quick Ctrl+Z are two steps, and Ctrl+Y waits for the step that is being taken back. */
let walking: Promise<unknown> = Promise.resolve();
function walk(step: () => Promise<unknown>): Promise<unknown> {
  walking = walking.then(step, step);
  return walking;
}

/** Ctrl+Z: the last step of this window; once more, the one before. */
export const undoLast = (): Promise<unknown> =>
  walk(async () => {
    const last = steps.get().done.at(-1);
    if (!last) return say('这次打开以后的都撤完了，更早的在“操作记录”里撤');
    // While the sentence about the step is still on screen, the key means just this step.
    await undo(last.id, said.get()?.command?.id !== last.id);
  });

/** Ctrl+Y: what was taken back last stands again. The core refuses when somebody changed those records since. */
export const redoLast = (): Promise<unknown> =>
  walk(async () => {
    const last = steps.get().undone.at(-1);
    if (!last) return say('没有可以恢复的一步');
    const answer = await call('history.undo', { commandId: last.by, edited: 'stop' });
    if (!answer.ok) return say(`“${last.label}”没有恢复：${answer.error.message}`, 'error');
    steps.set(({ done, undone }) => ({
      done: [...done, { id: last.id, label: last.label }],
      undone: undone.filter(({ by }) => by !== last.by),
    }));
    say(`已恢复：${last.label}，Ctrl+Z 再撤销`);
  });
