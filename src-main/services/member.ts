import { type MemberField, memberFields } from '../domain/member.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { moveToGroup } from './group-stays.ts';
import { listHandlers } from './lists.ts';
import { memberRecord, memberRecords } from './member/columns.ts';
import { duplicatePairs, settleAsTwo } from './member/duplicates.ts';
import { memberEventHandlers } from './member/events.ts';
import { keepAgainstId } from './member/kept.ts';
import { memberListHandlers } from './member/list.ts';
import { mergeMembers, removeMembers } from './member/merge.ts';
import { memberPersonHandlers } from './member/person.ts';
import { memberNameHandlers } from './member/names.ts';
import { bareName } from './member/text.ts';
import { createMember, putReading, updateMember, updateMembers, who } from './member/write.ts';
import { rederiveMembers } from './membership.ts';
import { untilChanged } from './memo.ts';
import { groupNames } from './organisation/groups.ts';
import { plainLetters } from './pinyin.ts';
import { transferHandlers } from './transfers.ts';

export { afterUndo, memberDerived, memberOwners, undoConflict } from './member/undo.ts';
export { leaveGroup, membersIn, moveToGroup, type Stay, staysOf, staysOfMany } from './group-stays.ts';
export {
  findByIdentity,
  findByName,
  findByNameAndBirth,
  findByStaffNo,
  type FoundMember,
  type MemberColumn,
  type MemberRecord,
  memberRecord,
  memberRowsByIds,
} from './member/columns.ts';
export { memberIds } from './member/list.ts';
export { defaultIdType, fillFromId, type MemberPatch, type MemberValues, normaliseMember } from './member/normalise.ts';
export { bulkInsertMembers, createMember, type NewMember, updateMember, updateMembers } from './member/write.ts';
export {
  addMembershipEvent,
  type EventInput,
  type EventRecord,
  eventProblem,
  eventsOf,
  rederiveMembers,
} from './membership.ts';

const labels = (fields: readonly MemberField[]): string => `“${fields.map((f) => memberFields[f].label).join('、')}”`;

/** Syllables as the clerk wrote them, or null to let the program read the name again. */
function pinyinOverride(name: string, written: string): string | null {
  const syllables = plainLetters(written)
    .split(/[\s'’]+/u)
    .filter(Boolean);
  if (syllables.length === 0) return null;
  if (syllables.some((s) => !/^[a-z]{1,7}$/.test(s)))
    throw new AppError('INVALID_INPUT', '读音只能写拼音字母，一字一个，中间空一格，例如 shan xiu lan', {
      pinyin: '只能写拼音字母',
    });
  const characters = Array.from(bareName(name)).length;
  if (syllables.length !== characters)
    throw new AppError(
      'INVALID_INPUT',
      `“${name}”有 ${characters} 个字，写了 ${syllables.length} 个音。请一字一个音，中间空一格`,
      { pinyin: `要 ${characters} 个音` },
    );
  return syllables.join(' ');
}

type OwnRoutes =
  | 'members.keepAgainstId'
  | 'members.create'
  | 'members.update'
  | 'members.setPinyin'
  | 'members.moveGroup'
  | 'members.remove'
  | 'members.duplicates'
  | 'members.merge'
  | 'members.notDuplicate';

const ownHandlers = {
  'members.create': ({ ledger, clock, say }, { values, groupId, event }) => {
    const id = createMember(ledger, values, { groupId, event, today: clock.today() });
    say(`登记${memberRecord(ledger, id).name}${event ? `（${event.type} ${event.date}）` : ''}`);
    return { id };
  },
  'members.update': ({ ledger, clock, say }, { ids, values }) => {
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) {
      const fields = updateMember(ledger, only, values, clock.today());
      if (fields.length > 0) say(`修改${memberRecord(ledger, only).name}的${labels(fields)}`);
      return { changed: fields.length > 0 ? 1 : 0 };
    }
    const changed = updateMembers(ledger, ids, values, clock.today());
    const fields = labels(Object.keys(values) as MemberField[]);
    if (changed.length > 0)
      say(changed.length === 1 ? `修改${who(ledger, changed)}的${fields}` : `修改 ${changed.length} 人的${fields}`);
    return { changed: changed.length };
  },
  'members.keepAgainstId': ({ ledger, say }, { id, fields }) => {
    const { name, labels } = keepAgainstId(ledger, id, fields);
    say(`照证件核对过${name}，保留现在的${labels.join('、')}`);
    return null;
  },
  'members.setPinyin': ({ ledger, say }, { id, pinyin }) => {
    const { name } = memberRecord(ledger, id);
    const override = pinyinOverride(name, pinyin);
    putReading(ledger, id, override);
    rederiveMembers(ledger, [id]);
    say(override === null ? `恢复${name}的默认读音` : `${name}的读音改为 ${override}`);
    return null;
  },
  'members.moveGroup': ({ ledger, clock, say }, { ids, groupId, from, note }) => {
    memberRecords(ledger, ids);
    const { changed, movedSince, ended } = moveToGroup(ledger, ids, groupId, from, clock.today(), note);
    const since = [
      movedSince > 0 ? `，其中 ${movedSince} 人后来又调过组，现在的小组不变` : '',
      ended > 0 ? `，其中 ${ended} 人后来离开了工会，或者这个小组后来撤销了，只记到那一天` : '',
    ].join('');
    const where = groupId === null ? '调出小组' : `调到“${groupNames(ledger).get(groupId)?.path ?? ''}”`;
    if (changed.length > 0)
      say(
        changed.length === 1
          ? `${who(ledger, changed)}${where}（${from} 起）${since}`
          : `修改 ${changed.length} 人的“工会小组”：${where}（${from} 起）${since}`,
      );
    return { changed: changed.length };
  },
  'members.remove': ({ ledger, say }, { ids }) => {
    const names = removeMembers(ledger, ids);
    say(`移除登记错的${names.length === 1 ? names[0] : `${names[0]}等 ${names.length} 人`}`);
    return { removed: names.length };
  },
  'members.duplicates': ({ ledger, clock }) =>
    untilChanged(ledger, clock.today(), 'members.duplicates', () => duplicatePairs(ledger, clock.today())),
  'members.merge': ({ ledger, say }, { keepId, dropId, take }) => {
    const { name, leftOut } = mergeMembers(ledger, keepId, dropId, take);
    say(`合并${name}的两份档案${leftOut.length > 0 ? `，${leftOut.length} 处要核对：${leftOut.join('；')}` : ''}`);
    return { leftOut };
  },
  'members.notDuplicate': ({ ledger, say }, { leftId, rightId }) => {
    if (leftId === rightId) throw new AppError('RULE_BROKEN', '左右是同一份档案，请重新选');
    say(`${settleAsTwo(ledger, leftId, rightId)}的两份档案核对过，是两个人`);
    return null;
  },
} satisfies Pick<Handlers, OwnRoutes>;

export const memberHandlers = {
  ...memberListHandlers,
  ...memberPersonHandlers,
  ...memberNameHandlers,
  ...ownHandlers,
  ...memberEventHandlers,
  ...listHandlers,
  ...transferHandlers,
};
