import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { activityPeopleImport } from '../../domain/import/activity-noun.ts';
import { createPeoplePlan } from '../../domain/import/people-plan.ts';
import type { KnownPerson } from '../../domain/import/person-match.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { fenOf } from '../../domain/import/sums.ts';
import type { ImportRow } from '../../domain/import/types.ts';
import { noMembersOn } from '../activities/members.ts';
import { savePerson, signIn, signUp } from '../activities/people.ts';
import { savePrize } from '../activities/prizes.ts';
import { activityTermsOf, type ListedActivity } from './activity-terms.ts';
import type { Checked, CheckInput, ImportKind, ImportWork } from './kind.ts';
import { peopleBook } from './people.ts';
import { plainFileName } from './runs.ts';

interface Prize {
  readonly event: string | null;
  readonly level: string;
  readonly prize: string | null;
  readonly amountFen: number;
}

/** One row as it would be kept. */
interface Listed {
  readonly activity: ListedActivity;
  readonly memberId: number;
  readonly signedUpOn: string | null;
  /** null: the list does not say. */
  readonly came: '是' | '否' | null;
  readonly on: string | null;
  readonly costFen: number | null;
  readonly note: string | null;
  readonly prize: Prize | null;
}

interface Standing {
  readonly signedUpOn: string | null;
  readonly came: string | null;
  readonly on: string | null;
  readonly costFen: number | null;
  readonly note: string | null;
}

const key = (activityId: number, memberId: number): string => `${activityId}|${memberId}`;
const prizeKey = (activityId: number, memberId: number, { event, level }: Pick<Prize, 'event' | 'level'>): string =>
  JSON.stringify([activityId, memberId, event, level]);

/** Who stands on which list already, and which prizes are entered. */
function standingOf(ledger: Ledger): { people: Map<string, Standing>; prizes: Set<string> } {
  const people = statement(
    ledger.sql,
    'select activity_id activityId, member_id memberId, signed_up_on signedUpOn, came, on_date "on", cost_fen costFen, note from activity_person',
  ).all() as (Standing & { activityId: number; memberId: number })[];
  const prizes = statement(
    ledger.sql,
    'select activity_id activityId, member_id memberId, event, level from activity_prize where member_id is not null',
  ).all() as { activityId: number; memberId: number; event: string | null; level: string }[];
  return {
    people: new Map(people.map((row) => [key(row.activityId, row.memberId), row])),
    prizes: new Set(prizes.map((row) => prizeKey(row.activityId, row.memberId, row))),
  };
}

function listedOf(
  draft: DraftRow,
  person: KnownPerson,
  activity: ListedActivity,
  came: boolean | null,
  today: string,
): Listed | null {
  const value = (field: string): string | null => draft.values.get(field) ?? null;
  const level = value('prizeLevel');
  const said = value('activityCame') as '是' | '否' | null;
  // Whoever won is on the list of winners; whether the person came is said elsewhere.
  if (said === null && level === null && came === null) return null;
  const state = said ?? (level === null && came === true ? '是' : null);
  const signed = value('activitySignedOn');
  const latest = activity.to < today ? activity.to : today;
  return {
    activity,
    memberId: person.id,
    signedUpOn: signed ?? (state === null && level === null ? latest : null),
    came: state,
    on: value('activityOn'),
    costFen: fenOf(value('activityCost')),
    note: value('activityNote'),
    prize:
      level === null
        ? null
        : { event: value('prizeEvent'), level, prize: value('prizeName'), amountFen: fenOf(value('prizeFen')) ?? 0 },
  };
}

/** What of a row can not be; null: nothing. */
function problemOf({ activity, signedUpOn, came, on, prize }: Listed, today: string): readonly [string, string] | null {
  const { name, from, to } = activity;
  if ((came !== null || prize !== null) && today < from)
    return ['activityCame', `“${name}”${from} 才开始，还不能登记谁到了、谁获奖`];
  if (on !== null && (on < from || on > to)) return ['activityOn', `${on} 不在“${name}”的 ${from} 到 ${to} 里，请核对`];
  if (on !== null && on > today) return ['activityOn', `${on} 还没有到，请核对`];
  if (signedUpOn !== null && signedUpOn > to)
    return ['activitySignedOn', `报名日期 ${signedUpOn} 晚于活动结束的 ${to}，请核对`];
  if (signedUpOn !== null && signedUpOn > today) return ['activitySignedOn', `报名日期 ${signedUpOn} 还没有到，请核对`];
  if (prize && prize.amountFen > 0 && prize.prize === null) return ['prizeName', '有价值，没有写奖品，请补上'];
  return null;
}

async function check(input: CheckInput): Promise<Checked> {
  const { context, noun, drafts, decisions, today } = input;
  const { ledger } = context;
  const { book } = await peopleBook(ledger, input.breathe);
  const terms = activityTermsOf(input);
  const standing = standingOf(ledger);
  const plan = createPeoplePlan(noun, book, decisions);
  const seen = new Map<string, DraftRow>();
  const work: Listed[] = [];
  const rows: ImportRow[] = [];

  function rowOf(draft: DraftRow): ImportRow {
    const placed = plan.place(draft);
    if (placed.kind === 'out')
      return plan.view(draft, {
        action: placed.action,
        match: placed.person ? { id: placed.person.id, name: placed.person.name, by: '' } : null,
      });
    const { person, by } = placed;
    const out = (action: ImportRow['action']): ImportRow =>
      plan.view(draft, { action, match: { id: person.id, name: person.name, by } });
    const activity = terms.activityOf(draft);
    const listed = activity && listedOf(draft, person, activity, terms.came, today);
    if (!listed) return out('ask');
    const problem = problemOf(listed, today);
    if (problem) {
      note(draft, problem[0], { level: 'error', code: 'activity.row', message: problem[1] });
      return out('bad');
    }
    if (listed.came === '是' && !standing.people.has(key(listed.activity.id, person.id))) {
      const left = noMembersOn(ledger, [person.id], listed.on ?? listed.activity.from).get(person.id);
      if (left) {
        note(draft, null, {
          level: 'error',
          code: 'activity.row',
          message: `${left.sentence}。来了的请到活动里记在“非会员”人数里`,
        });
        return out('bad');
      }
    }
    const own = listed.prize
      ? prizeKey(listed.activity.id, person.id, listed.prize)
      : key(listed.activity.id, person.id);
    const twin = seen.get(own);
    if (twin) {
      note(draft, null, {
        level: 'note',
        code: 'file.duplicate',
        message: `和${twin.where}是同一个人（${person.name}），只记一次`,
      });
      return out('skip');
    }
    seen.set(own, draft);
    const there = standing.people.get(key(listed.activity.id, person.id));
    if (listed.prize) {
      if (standing.prizes.has(own)) return out('same');
      work.push(listed);
      return out('add');
    }
    const same =
      there &&
      (listed.signedUpOn === null || there.signedUpOn !== null) &&
      (listed.came === null || there.came === listed.came) &&
      (listed.on === null || there.on === listed.on) &&
      (listed.costFen === null || there.costFen === listed.costFen) &&
      (listed.note === null || there.note === listed.note);
    if (same) return out('same');
    if (!there && listed.came === '否' && listed.signedUpOn === null) {
      note(draft, null, {
        level: 'note',
        code: 'activity.absent',
        message: `${person.name}没有报名也没有到，不用登记`,
      });
      return out('skip');
    }
    work.push(listed);
    return out(there ? 'update' : 'add');
  }

  for (const draft of drafts) {
    rows.push(rowOf(draft));
    const pause = input.step(rows.length);
    if (pause) await pause;
  }
  return {
    rows,
    questions: [...terms.questions, ...plan.questions],
    newGroups: [],
    absent: null,
    sumFen: null,
    listFen: null,
    alarms: [],
    work: workOf(work, standing.people),
  };
}

function workOf(work: readonly Listed[], before: ReadonlyMap<string, Standing>): ImportWork {
  return {
    count: work.length,
    write: ({ ledger, clock }, fileName) => {
      const name = plainFileName(fileName);
      const today = clock.today();
      const people = work.filter(({ prize }) => prize === null);
      const groups = <K extends string | number | null>(list: readonly Listed[], of: (row: Listed) => K) =>
        Map.groupBy(list, (row) => JSON.stringify([row.activity.id, of(row)]));
      const head = (rows: readonly Listed[]) => ({
        id: rows[0]?.activity.id ?? 0,
        memberIds: rows.map(({ memberId }) => memberId),
      });
      for (const rows of groups(
        people.filter((row) => row.signedUpOn !== null),
        (row) => row.signedUpOn,
      ).values())
        signUp(ledger, { ...head(rows), on: rows[0]?.signedUpOn ?? today }, today);
      for (const rows of groups(
        people.filter((row) => row.came !== null),
        (row) => `${row.came} ${row.on ?? ''}`,
      ).values()) {
        const [first] = rows;
        const on = first?.on ?? null;
        signIn(ledger, { ...head(rows), came: first?.came ?? null, ...(on === null ? {} : { on }) }, today);
      }
      for (const { activity, memberId, costFen, note: said, on } of people) {
        if (costFen === null && said === null) continue;
        // What the list does not say stays as it was.
        const was = before.get(key(activity.id, memberId));
        savePerson(
          ledger,
          {
            id: activity.id,
            memberId,
            on: on ?? was?.on ?? null,
            costFen: costFen ?? was?.costFen ?? null,
            ...(said === null ? {} : { note: said }),
          },
          today,
        );
      }
      for (const { activity, memberId, prize, note: said } of work)
        if (prize)
          savePrize(
            ledger,
            {
              activityId: activity.id,
              memberId,
              team: null,
              heads: 1,
              ...prize,
              note: said ?? `导入 ${name}`.slice(0, 200),
              confirm: true,
            },
            today,
          );
      const added = work.filter(
        ({ activity, memberId, prize }) => prize !== null || !before.has(key(activity.id, memberId)),
      );
      const names = [...new Set(work.map(({ activity }) => `“${activity.name}”`))].slice(0, 3).join('、');
      return {
        added: added.length,
        updated: work.length - added.length,
        newGroups: [],
        label: `导入 ${name}：活动${names} ${work.length} 人`,
        batches: [],
      };
    },
  };
}

/** 报名名单, 签到名单, 体检和疗休养名单, 获奖名单. */
export const activityPeopleKind: ImportKind = {
  noun: () => activityPeopleImport,
  fileQuestions: () => [],
  check,
  permanent: false,
};
