import { effectiveOn } from '../../domain/ledgers/contract.ts';
import { textOf, numberOf } from '../../domain/ledgers/kinds.ts';
import { share, sumOf } from '../../domain/ledgers/rates.ts';
import { formatMoney } from '../../domain/money.ts';
import { heldBetween, statLines } from '../activities/stats.ts';
import { ledgerLines } from '../ledgers/rows.ts';
import { ledgerTerms } from '../ledgers/terms.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf, totalRow } from './layout.ts';
import { linesIn, nothing, ofLines, opening, unitName, valuesOf, yuanOf } from './ledger-lines.ts';

/** R18: safety contest, training, hidden dangers and accidents of a period. */
export function safetyReport(sources: Sources): BuiltReport {
  const { ledger, layout, words, params } = sources;
  const { first, last, label } = params.period;
  const lines = linesIn(sources, 'safety');
  const of = (kind: string) => lines.filter(({ values }) => textOf(values, 'safetyKind') === kind);
  // Who takes part is entered once a year and holds from then on.
  const entered = ledgerLines(ledger, 'safety', { from: `${first.slice(0, 4)}-01-01`, to: last }).filter(
    ({ values }) => textOf(values, 'safetyKind') === '安康杯参赛',
  );
  const [training, accidents] = [of('安全培训'), of('事故')];
  const hazards = linesIn(sources, 'hazard');
  const rectified = hazards.filter(({ values }) => {
    const on = textOf(values, 'rectifiedOn');
    return on !== '' && on <= last;
  });
  const open = hazards.filter((line) => !rectified.includes(line));
  const suggestions = linesIn(sources, 'suggestion');
  // A line that does not say how often was once.
  const sessions = training.reduce((n, { values }) => n + (numberOf(values, 'sessions') ?? 1), 0);
  const proposed = sumOf(valuesOf(suggestions), 'proposed');
  const row: ReportRow = {
    unit: unitName(sources),
    teams: sumOf(valuesOf(entered), 'teams'),
    employees: sumOf(valuesOf(entered), 'employees'),
    sessions,
    attendance: sumOf(valuesOf(training), 'attendance'),
    hazards: hazards.length,
    rectified: rectified.length,
    rate: share(rectified.length, hazards.length),
    suggestions: proposed,
    accidents: accidents.length,
    deaths: sumOf(valuesOf(accidents), 'deaths'),
    serious: sumOf(valuesOf(accidents), 'seriousInjuries'),
    minor: sumOf(valuesOf(accidents), 'minorInjuries'),
    content: lines.map(({ title, values }) => textOf(values, 'content') || title).join('；') || null,
  };
  const ids = open.map(({ id }) => id).join(',');
  return periodReport(sources, sheetOf(layout, [row], words), {
    checks: [
      lines.length + hazards.length + entered.length > 0
        ? check(
            'ok',
            `隐患 ${hazards.length} 条，整改 ${rectified.length} 条，培训 ${sessions} 场，合理化建议 ${proposed} 件`,
          )
        : nothing('安康杯', label, 'safety'),
      ...(entered.length === 0
        ? [checkGo('warning', `${first.slice(0, 4)} 年还没有登记安康杯参赛`, '去登记参赛', '/ledgers/safety?do=new')]
        : []),
      ...(open.length > 0
        ? [
            checkGo(
              'warning',
              `${open.length} 条隐患到报告期末没有整改`,
              `看这 ${open.length} 条`,
              `/ledgers/hazard?ids=${ids}`,
            ),
          ]
        : []),
    ],
    figures: [
      opening('整改', `${rectified.length} 条`, rectified, ''),
      opening('没有整改', `${open.length} 条`, open, '+'),
      opening('排查', `${hazards.length} 条`, hazards, '='),
      opening('参赛登记', `${entered.length} 行`, entered),
      opening('安全培训', ofLines(sessions, '场', training), training),
      opening('合理化建议', ofLines(proposed, '件', suggestions), suggestions),
      opening('事故', `${accidents.length} 起`, accidents),
    ],
  });
}

const levels: readonly string[] = ['全国', '省', '市', '县区、系统', '本单位'];
const culture: readonly string[] = ['文体', '节日', '竞赛'];

/** R19: articles by level, boards, reading, courses, and the activities that the files of activities know. */
export function pressReport(sources: Sources): BuiltReport {
  const { ledger, layout, words, params, today } = sources;
  const { first, last, label } = params.period;
  const lines = linesIn(sources, 'press');
  const of = (kind: string) => lines.filter(({ values }) => textOf(values, 'pressKind') === kind);
  const times = (those: typeof lines): number =>
    those.reduce((n, { values }) => n + (numberOf(values, 'issues') ?? 1), 0);
  const [articles, boards, reading, courses] = [of('宣传稿件'), of('板报专栏'), of('读书活动'), of('教育培训')];
  const held = heldBetween(ledger, first, last, today).filter(({ kind }) => culture.includes(kind));
  const { total } = statLines(ledger, Number(first.slice(0, 4)), 'kind', held);
  const costFen = sumOf(valuesOf(lines), 'costFen');
  const row: ReportRow = {
    unit: unitName(sources),
    ...Object.fromEntries(
      levels.map((level, i) => [
        `press${i}`,
        times(articles.filter(({ values }) => textOf(values, 'level') === level)),
      ]),
    ),
    press: times(articles),
    boards: times(boards),
    activities: total.times,
    activityPeople: total.people,
    reading: times(reading),
    courses: times(courses),
    coursePeople: sumOf(valuesOf(courses), 'attendance'),
    cost: yuanOf(costFen),
  };
  return periodReport(sources, sheetOf(layout, [row], words), {
    checks: [
      lines.length > 0 || total.times > 0
        ? check('ok', `稿件 ${times(articles)} 篇，文体活动 ${total.times} 次，投入 ${formatMoney(costFen)} 元`)
        : nothing('宣传教育', label, 'press'),
    ],
    figures: [
      opening('宣传稿件', `${times(articles)} 篇`, articles, ''),
      opening('板报专栏', `${times(boards)} 期`, boards),
      opening('读书活动', `${times(reading)} 次`, reading),
      opening('教育培训', `${times(courses)} 期`, courses),
      {
        label: '文体活动',
        value: `${total.times} 次`,
        memberIds: [],
        ...(total.ids.length > 0 ? { path: `/year/activities?ids=${total.ids.join(',')}` } : {}),
      },
    ],
  });
}

/** R23: suggestions by the unit that made them. */
export function suggestionReport(sources: Sources): BuiltReport {
  const { layout, words, params } = sources;
  const lines = linesIn(sources, 'suggestion');
  const rowOf = (unit: string, those: typeof lines): ReportRow => {
    const sum = (field: string) => sumOf(valuesOf(those), field);
    return {
      unit,
      people: sum('people'),
      proposed: sum('proposed'),
      adopted: sum('adopted'),
      implemented: sum('implemented'),
      rate: share(sum('adopted'), sum('proposed')),
      benefit: yuanOf(sum('benefitFen')),
      reward: yuanOf(sum('rewardFen')),
    };
  };
  const byUnit = Map.groupBy(lines, ({ values }) => textOf(values, 'unit') || '没有写单位');
  const rows = [...byUnit].map(([unit, those]) => rowOf(unit, those));
  const total = rowOf('合计', lines);
  const unread = lines.filter(({ values }) => numberOf(values, 'adopted') === null);
  return periodReport(
    sources,
    { ...sheetOf(layout, rows, words), totals: [totalRow(layout, total)] },
    {
      checks: [
        lines.length > 0
          ? check('ok', `提出 ${total['proposed']} 件，采纳 ${total['adopted']} 件，实施 ${total['implemented']} 件`)
          : nothing('合理化建议', params.period.label, 'suggestion'),
        ...(unread.length > 0
          ? [
              checkGo(
                'warning',
                `${unread.length} 行还没有登记采纳件数，按没有采纳算`,
                `看这 ${unread.length} 行`,
                `/ledgers/suggestion?ids=${unread.map(({ id }) => id).join(',')}`,
              ),
            ]
          : []),
      ],
      figures: [
        opening('提出', `${total['proposed']} 件`, lines, ''),
        ...[...byUnit].map(([unit, those]) => opening(unit, `${sumOf(valuesOf(those), 'proposed')} 件`, those)),
      ],
    },
  );
}

/** R24: contracts that were signed in the year or whose term touches it. */
export function contractReport(sources: Sources): BuiltReport {
  const { ledger, layout, words, params, today } = sources;
  const { first, last, label } = params.period;
  const terms = ledgerTerms(ledger, today);
  const lines = ledgerLines(ledger, 'contract', { to: last }).filter(({ on, values }) => {
    const [from, to] = [textOf(values, 'from'), textOf(values, 'to')];
    return (on !== null && on >= first) || (from !== '' && from <= last && (to === '' || to >= first));
  });
  const rows = lines.map(
    ({ title, on, values }): ReportRow => ({
      kind: textOf(values, 'contractKind'),
      name: title,
      signedOn: on,
      from: textOf(values, 'from') || null,
      to: textOf(values, 'to') || null,
      covered: numberOf(values, 'coveredEmployees'),
      women: numberOf(values, 'womenEmployees'),
      receiptNo: textOf(values, 'receiptNo') || null,
      effectiveOn: effectiveOn(values, terms.contract),
      performance: textOf(values, 'performance') || null,
    }),
  );
  const waiting = lines.filter(({ values }) => effectiveOn(values, terms.contract) === null);
  const kinds = Map.groupBy(lines, ({ values }) => textOf(values, 'contractKind'));
  return periodReport(sources, sheetOf(layout, rows, words), {
    checks: [
      lines.length > 0
        ? check('ok', [...kinds].map(([kind, those]) => `${kind} ${those.length} 份`).join('，'))
        : nothing('集体合同', label, 'contract'),
      ...(waiting.length > 0
        ? [
            checkGo(
              'warning',
              `${waiting.length} 份还没有报送，或审查有异议，没有生效`,
              `看这 ${waiting.length} 份`,
              `/ledgers/contract?ids=${waiting.map(({ id }) => id).join(',')}`,
            ),
          ]
        : []),
    ],
    figures: [
      opening('合同', `${lines.length} 份`, lines, ''),
      ...[...kinds].map(([kind, those]) => opening(kind, `${those.length} 份`, those)),
    ],
  });
}

/** R27: what was awarded in a year; what is still recommended or posted is left out and said. */
export function honourReport(sources: Sources): BuiltReport {
  const { layout, words, params } = sources;
  const all = linesIn(sources, 'honour');
  const lines = all.filter(({ values }) => textOf(values, 'stage') === '已授予');
  const order = (level: string): number => levels.indexOf(level);
  const sorted = lines.toSorted(
    (a, b) =>
      order(textOf(a.values, 'level')) - order(textOf(b.values, 'level')) || ((a.on ?? '') < (b.on ?? '') ? -1 : 1),
  );
  const rows = sorted.map(
    ({ title, on, values }): ReportRow => ({
      name: title,
      level: textOf(values, 'level'),
      winner: textOf(values, 'winner'),
      type: textOf(values, 'winnerType'),
      authority: textOf(values, 'authority') || null,
      on,
      documentNo: textOf(values, 'documentNo') || null,
    }),
  );
  const open = all.length - lines.length;
  const kinds = Map.groupBy(lines, ({ values }) => textOf(values, 'winnerType'));
  return periodReport(sources, sheetOf(layout, rows, words), {
    checks: [
      lines.length > 0
        ? check('ok', [...kinds].map(([kind, those]) => `${kind} ${those.length} 项`).join('，'))
        : nothing('荣誉', params.period.label, 'honour'),
      ...(open > 0
        ? [checkGo('warning', `${open} 项还没有授予，不在表里`, '看这些', '/ledgers/honour?view=open')]
        : []),
    ],
    figures: [
      opening('荣誉', `${lines.length} 项`, lines, ''),
      ...[...kinds].map(([kind, those]) => opening(kind, `${those.length} 项`, those)),
    ],
  });
}
