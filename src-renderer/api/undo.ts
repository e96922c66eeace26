import type { UndoCheck } from '../../src-main/contract/history.ts';
import { ask, call } from '../api.ts';
import { createStore } from './store.ts';

/** The command that Ctrl+Z would take back; stands in the status bar until the next one. */
export interface LastCommand {
  readonly id: number;
  readonly label: string;
}

export interface Said {
  readonly key: number;
  readonly text: string;
  readonly kind: 'done' | 'error' | 'plain';
  /** With it the toast offers 撤销. */
  readonly command?: LastCommand;
}

export const lastCommand = createStore<LastCommand | null>(null);
export const said = createStore<Said | null>(null);
/** An undo that waits for an answer, because records were edited since. */
export const undoQuestion = createStore<{ readonly commandId: number; readonly check: UndoCheck } | null>(null);

let key = 0;

/** Says one sentence at the bottom right for 10 s. */
export function say(text: string, kind: Said['kind'] = 'plain', command?: LastCommand): void {
  said.set({ key: ++key, text, kind, ...(command ? { command } : {}) });
}

/** Shows what was just done, with 撤销. Tasks that wrote through commands call it with their receipt. */
export function announce(command: LastCommand): void {
  lastCommand.set(command);
  say(command.label.startsWith('已') ? command.label : `已${command.label}`, 'done', command);
}

async function takeBack(commandId: number, edited: 'stop' | 'keep' | 'all'): Promise<boolean> {
  const answer = await call('history.undo', { commandId, edited });
  if (!answer.ok) {
    say(answer.error.message, 'error');
    return false;
  }
  if (lastCommand.get()?.id === commandId) lastCommand.set(null);
  const { records, kept } = answer.data;
  const label = `已${answer.command?.label ?? `撤销，改回 ${records} 条`}`;
  say(kept > 0 ? `${label}，留下 ${kept} 条没动` : label, 'plain');
  return true;
}

/** Takes a command back. When records were edited since, asks first (`undoQuestion`). */
export async function undo(commandId: number): Promise<boolean> {
  let check: UndoCheck;
  try {
    check = await ask('history.checkUndo', { commandId });
  } catch (error) {
    say((error as Error).message, 'error');
    return false;
  }
  if (check.alreadyUndone) {
    say(`“${check.label}”已经撤销过了`);
    return false;
  }
  if (check.edited.length > 0) {
    undoQuestion.set({ commandId, check });
    return false;
  }
  return takeBack(commandId, 'stop');
}

/** Answer to the question: leave the edited records, or take everything back. */
export async function answerUndo(edited: 'keep' | 'all'): Promise<void> {
  const open = undoQuestion.get();
  undoQuestion.set(null);
  if (open) await takeBack(open.commandId, edited);
}

/** Ctrl+Z. */
export async function undoLast(): Promise<void> {
  const last = lastCommand.get();
  if (!last) return say('刚才没有可撤销的一步，更早的在“操作记录”里撤');
  await undo(last.id);
}
