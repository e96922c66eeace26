import type { RecordHistory } from '../../../src-main/contract/history.ts';
import type { GroupHistory, GroupNode } from '../../../src-main/contract/organisation.ts';
import type { TimelineEntry } from '../../parts/types.ts';

export const groupTags = ['任职', '进出', '改动'] as const;

const title = (group: GroupNode): string =>
  group.kind === '分会' ? '分会主席' : group.kind === '小组' ? '小组长' : '负责人';

/** 周建萍、马晓燕 等 23 人 */
function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join('、')} 等 ${names.length} 人` : names.join('、');
}

/** Arrivals and departures of one day in one line. */
function coming(group: GroupNode, history: GroupHistory, openPerson: (id: number) => void): TimelineEntry[] {
  const days = new Map<string, { names: string[]; ids: number[]; out: boolean; at: string }>();
  const put = (at: string, out: boolean, name: string, id: number): void => {
    const key = `${at}${out}`;
    const day = days.get(key) ?? { names: [], ids: [], out, at };
    day.names.push(name);
    day.ids.push(id);
    days.set(key, day);
  };
  for (const stay of history.arrivals) {
    put(stay.from, false, stay.name, stay.memberId);
    if (stay.to !== null) put(stay.to, true, stay.name, stay.memberId);
  }
  return [...days].map(([key, { names, ids, out, at }]): TimelineEntry => {
    const [only] = ids;
    return {
      key: `stay-${key}`,
      at,
      tag: '进出',
      title: `${listed(names)}${out ? '离组' : '进组'}`,
      ...(out && at === group.dissolvedOn ? { note: `“${group.name}”撤销` } : {}),
      ...(ids.length === 1 && only !== undefined ? { onOpen: () => openPerson(only) } : {}),
    };
  });
}

/** What happened to a group: leaders, people who came and went, changes of the group itself. Newest first. */
export function groupEntries(
  group: GroupNode,
  history: GroupHistory,
  changes: readonly RecordHistory[],
  openPerson: (id: number) => void,
): TimelineEntry[] {
  const leaders = history.leaders.map(
    (leader): TimelineEntry => ({
      key: `leader-${leader.id}`,
      at: leader.from,
      tag: '任职',
      title: `${leader.name}任${title(group)}`,
      ...(leader.to ? { note: `到 ${leader.to}` } : {}),
      onOpen: () => openPerson(leader.memberId),
    }),
  );
  const edits = changes.flatMap((change) => {
    const own = change.lines.filter(
      (line) =>
        line.table === 'union_group' && line.op === '修改' && line.fields.some((field) => field.label !== '顺序'),
    );
    if (own.length === 0) return [];
    const fields = own.flatMap((line) => line.fields).filter((field) => field.label !== '顺序');
    const note = fields.map((field) => `${field.label}：${field.before || '空'} → ${field.after || '空'}`).join('；');
    return [
      {
        key: `change-${change.commandId}`,
        at: change.at.slice(0, 16),
        tag: '改动',
        title: change.label,
        note: `${note}（${change.user}）`,
      } satisfies TimelineEntry,
    ];
  });
  return [...leaders, ...coming(group, history, openPerson), ...edits].sort((a, b) =>
    a.at < b.at ? 1 : a.at > b.at ? -1 : 0,
  );
}
