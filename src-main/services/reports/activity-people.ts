import type { ActivityRow } from '../../contract/activity-rows.ts';
import { formatChinese, formatChineseShort } from '../../domain/date-format.ts';
import { activityPeople } from '../activities/people.ts';
import { activityWithFigures } from '../activities/records.ts';
import { shownActivity } from '../activities/rows.ts';
import { type BuiltReport, check, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf, type Words } from './layout.ts';

/** 2026年10月16日 14:00—17:30; 2026年10月16日至10月18日 */
export function whenOf({ from, to, hours }: Pick<ActivityRow, 'from' | 'to' | 'hours'>): string {
  const end =
    to === from ? '' : `至${to.slice(0, 4) === from.slice(0, 4) ? formatChineseShort(to) : formatChinese(to)}`;
  return [`${formatChinese(from)}${end}`, hours].filter(Boolean).join(' ');
}

/** The activity that a sheet is asked for; null: the sheet is blank. */
export function askedActivity({
  ledger,
  params,
  today,
}: Pick<Sources, 'ledger' | 'params' | 'today'>): ActivityRow | null {
  const { activityId } = params;
  return activityId === undefined ? null : shownActivity(ledger, activityWithFigures(ledger, activityId), today);
}

/** What the head and foot of a sheet say of an activity; lines to fill in by hand without one. */
export const activityWords = (activity: ActivityRow | null, title: string): Words => ({
  title: activity ? `${activity.name}${title}` : title,
  when: activity ? whenOf(activity) : '',
  place: activity?.place ?? '',
  organiser: activity?.organiser ?? '',
  signedUp: activity ? String(activity.signedUp) : '　　',
  people: activity ? `${activity.people} 人` : '　　人',
});

const blank = check('ok', '没有选活动，这是空白表，打印后用笔填');

function listReport(
  sources: Sources,
  title: string,
  rowsOf: (people: ReturnType<typeof activityPeople>) => ReportRow[],
): BuiltReport {
  const { ledger, layout, params, words } = sources;
  const activity = askedActivity(sources);
  const people = activity ? activityPeople(ledger, activity.id) : [];
  const rows = rowsOf(people);
  const made = sheetOf(layout, rows, { ...words, ...activityWords(activity, title) });
  const came = people.filter((person) => person.came === '是');
  const women = came.filter(({ gender }) => gender === '女');
  const ids = (list: typeof people): number[] => list.map(({ memberId }) => memberId);
  const guests = activity && activity.guests > 0 ? `，另有非会员 ${activity.guests} 人` : '';
  return {
    layout,
    title: activity ? `${activity.name}${title}` : title,
    sheet: {
      ...made,
      // Who comes without having signed up is written by hand.
      blankLines: activity ? (layout.key === 'activity-signin' ? 5 : 0) : 22,
      footer: params.note ? [{ text: `说明：${params.note}` }] : [],
    },
    people: rows.length,
    unmasked: false,
    checks: activity
      ? [
          people.length > 0
            ? check('ok', `名单上 ${people.length} 人，签到 ${came.length} 人${guests}`)
            : check('warning', '名单还是空的，请先到活动里选报名的人'),
        ]
      : [blank],
    words: [],
    figures: activity
      ? [
          {
            label: '报名',
            value: `${activity.signedUp} 人`,
            memberIds: ids(people.filter((p) => p.signedUpOn !== null)),
          },
          { label: '签到', value: `${came.length} 人`, memberIds: ids(came) },
          { label: '其中女性', value: `${women.length} 人`, memberIds: ids(women) },
        ]
      : [],
  };
}

/** 签到表 to be signed by hand: who signed up by group, and lines for others. */
export const activitySignInReport = (sources: Sources): BuiltReport =>
  listReport(sources, '签到表', (people) =>
    people.map(({ memberId, name, group }) => ({ memberId, name, group, signature: null, remark: null })),
  );

/** Who signed up and who came, for the file. */
export const activityAttendanceReport = (sources: Sources): BuiltReport =>
  listReport(sources, '签到名单', (people) =>
    people.map(({ memberId, name, gender, group, signedUpOn, came, on, note }) => ({
      memberId,
      name,
      gender,
      group,
      signedUpOn,
      came: came === '是' ? '到' : came === '否' ? '未到' : null,
      on,
      remark: note ?? (signedUpOn === null && came === '是' ? '未报名' : null),
    })),
  );
