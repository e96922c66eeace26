import { maskName } from '../../domain/masks.ts';
import { formatMoney } from '../../domain/money.ts';
import { type HelpRecord, helpRecords } from '../aid/help-rows.ts';
import { aboutOf, askedHelps, helpsAt, lateCheck, unique, unsignedCheck, yuan } from './aid.ts';
import { hiddenValue, openness, payees, students } from './aid-lines.ts';
import { type BuiltReport, check, periodReport, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf, totalRow } from './layout.ts';

const money = (fen: number): string => `${formatMoney(fen)} 元`;

/**
 * Helps that were signed for. Those of a period by the day of the signature, as R13 counts them: a year that was reported
 * stays as it was. Those of a campaign or a choice whenever it was.
 */
function signedHelps(sources: Sources, all: readonly HelpRecord[]): HelpRecord[] {
  const { ledger, params, today } = sources;
  if (params.helpIds || params.campaignId) return all.filter(({ signedOn }) => signedOn !== null);
  const { first, last } = params.period;
  const rows = helpRecords(ledger, { signedFrom: first, signedTo: last, kind: '子女助学' }, today);
  return rows.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** R16 金秋助学汇总表: a line for each student who was helped. */
export function aidSchoolingReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words } = sources;
  const how = openness(params);
  const all = askedHelps(sources, '子女助学');
  const records = signedHelps(sources, all);
  const persons = payees(
    ledger,
    records.map(({ memberId }) => memberId),
  );
  const pupils = students(
    ledger,
    records.flatMap(({ requestId }) => requestId ?? []),
  );
  const pupilOf = ({ requestId }: HelpRecord) => (requestId === null ? undefined : pupils.get(requestId));
  const rows = records.map((record): ReportRow => {
    const pupil = pupilOf(record);
    const name = pupil?.student ?? null;
    return {
      memberId: record.memberId,
      student: name !== null && how !== 'full' ? maskName(name) : name,
      gender: pupil?.gender ?? null,
      school: hiddenValue(pupil?.school ?? null, how),
      major: hiddenValue(pupil?.major ?? null, how),
      level: pupil?.level ?? null,
      name: record.name,
      employer: persons.get(record.memberId)?.employer ?? record.department,
      category: record.hardship,
      sum: yuan(record.sumFen),
      source: record.source,
    };
  });
  const ids = unique(records.map(({ memberId }) => memberId));
  const sumFen = records.reduce((sum, record) => sum + record.sumFen, 0);
  const bare = records.filter((record) => !pupilOf(record));
  const checks = [
    records.length > 0
      ? check('ok', `资助 ${records.length} 人次，${money(sumFen)}`)
      : check('warning', '没有签收的助学金，表是空的。请改期间或活动'),
    ...(params.helpIds || params.campaignId ? [] : lateCheck(records, params.period.first)),
    ...(bare.length > 0
      ? [
          check(
            'warning',
            `${bare.length} 笔助学金没有对应的助学申请，学生和学校空着`,
            bare.map(({ memberId }) => memberId),
          ),
        ]
      : []),
    ...unsignedCheck(all, params.period.year).filter(({ level }) => level === 'warning'),
    ...(how === 'preview' && records.length > 0
      ? [check('ok', '预览里学生姓名和学校不写全；打印和导出时写全，并登记用途和交给谁')]
      : []),
  ];
  const made = sheetOf(layout, rows, { ...words, about: aboutOf(sources) });
  const report = periodReport(
    sources,
    { ...made, totals: [totalRow(layout, { sum: yuan(sumFen) })] },
    {
      people: records.length,
      checks,
      figures: [
        { label: '资助金额', value: money(sumFen), memberIds: ids, ...helpsAt(records.map(({ id }) => id)), sign: '' },
      ],
      unmasked: !params.masked && records.length > bare.length,
      holds: '学生的姓名和学校',
    },
  );
  return { ...report, looksAt: ids };
}
