import type { TaskContext } from '../../context.ts';
import { characters } from '../../domain/unicode.ts';
import { clearDoorLog, type DoorNote, readDoorLog } from '../../vault/door-log.ts';

/** A user's name has at most so many characters; a longer one was forged. */
const bounded = (name: string): string => characters(name).slice(0, 20).join('');

/** So many names stand in a label: whoever forges lines for thousands keeps nobody's coming in out of the journal. */
const NAMES = 12;

/** 何丽 2 次、徐静 1 次 */
function byName(notes: readonly DoorNote[]): string {
  const counts = new Map<string, number>();
  for (const { who } of notes) counts.set(who, (counts.get(who) ?? 0) + 1);
  const named = [...counts].slice(0, NAMES).map(([who, n]) => `${bounded(who)} ${n} 次`);
  return named.join('、') + (counts.size > NAMES ? `等 ${counts.size} 人` : '');
}

const verbs = { wrong: '输错', locked: '锁上', refused: '没有权限' } as const;
/** So many single lines stand in the entry; the counts stand in its label. */
const LINES = 60;

/** What the journal says of a coming in: who tried before, who locked, what was refused. */
function doorWords(
  name: string,
  { notes, unread }: ReturnType<typeof readDoorLog>,
): { readonly label: string; readonly says: string } {
  const wrong = notes.filter(({ what }) => what === 'wrong');
  const refused = notes.filter(({ what }) => what === 'refused');
  const label = [
    '打开台账',
    ...(wrong.length > 0 ? [`上次以来密码或卡输错 ${wrong.length} 次（${byName(wrong)}）`] : []),
    ...(refused.length > 0 ? [`因为没有权限没办成 ${refused.length} 次（${byName(refused)}）`] : []),
    ...(unread > 0 ? [`门口的记录有 ${unread} 行被动过`] : []),
  ].join('，');
  const lines = notes
    .slice(-LINES)
    .map(({ at, what, who, how }) => `${at.slice(0, 16)} ${bounded(who)}${verbs[what]}${how && `（${how}）`}`);
  return { label, says: [...lines, `${name}打开台账`].join('；') };
}

/** Writes into the journal who came in and what was noted since the last time. It never keeps anybody out. */
export function noteComingIn(context: Pick<TaskContext, 'command' | 'clock'>, folder: string, name: string): void {
  try {
    const words = doorWords(name, readDoorLog(folder));
    context.command('vault.noteDoor', { ...words, at: context.clock.now() });
    clearDoorLog(folder);
  } catch {
    // A full disk: what was noted stays beside the book until next time.
  }
}
