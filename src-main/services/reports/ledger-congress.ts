import { voteResult } from '../../domain/ledgers/congress.ts';
import { numberOf, textOf } from '../../domain/ledgers/kinds.ts';
import { proposalCounts, proposalRates } from '../../domain/ledgers/rates.ts';
import { ruleFindings } from '../../domain/ledgers/rules.ts';
import { ledgerLines } from '../ledgers/rows.ts';
import { ledgerTerms } from '../ledgers/terms.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { headingRow, type ReportRow, sheetOf } from './layout.ts';
import { linesIn, nothing, opening, valuesOf } from './ledger-lines.ts';

/** R21: sessions of a period with their votes and proposals. */
export function congressReport(sources: Sources): BuiltReport {
  const { ledger, layout, words, today, params } = sources;
  const sessions = linesIn(sources, 'congress');
  const terms = ledgerTerms(ledger, today);
  const of = (kind: 'resolution' | 'proposal') =>
    Map.groupBy(ledgerLines(ledger, kind), ({ values }) => textOf(values, 'session'));
  const [votes, proposals] = [of('resolution'), of('proposal')];
  const rows = sessions.map(({ title, on, values }): ReportRow => {
    const counts = proposalCounts(valuesOf(proposals.get(title) ?? []));
    return {
      session: title,
      on,
      due: numberOf(values, 'delegatesDue'),
      present: numberOf(values, 'delegatesPresent'),
      women: numberOf(values, 'womenDelegates'),
      frontline: numberOf(values, 'frontlineDelegates'),
      agenda: textOf(values, 'agenda') || null,
      votes:
        (votes.get(title) ?? [])
          .map(({ title: what, values: vote }) => {
            const counted = ['votesFor', 'votesAgainst', 'votesAbstain'].map((field) => numberOf(vote, field) ?? 0);
            return `${what}：赞成 ${counted[0]}、反对 ${counted[1]}、弃权 ${counted[2]}，${voteResult(vote, values, terms.vote) ?? '票数没有填全'}`;
          })
          .join('；') || null,
      proposals: counts.submitted,
      accepted: counts.accepted,
    };
  });
  const said = sessions.flatMap(({ id, title, values }) =>
    ruleFindings('congress', values, terms)
      .filter(({ level }) => level !== 'ok')
      .map(({ sentence }) =>
        checkGo('warning', `${title}：${sentence}`, '看这次会议', `/ledgers/congress?ids=${id}&open=${id}`),
      ),
  );
  const voted = sessions.flatMap(({ title }) => votes.get(title) ?? []);
  const lost = voted.filter(
    ({ values }) => voteResult(values, terms.session(textOf(values, 'session')), terms.vote) === '没有通过',
  );
  return periodReport(sources, sheetOf(layout, rows, words), {
    checks: [
      sessions.length > 0
        ? check('ok', `${sessions.length} 次会议，表决 ${voted.length} 项，没有通过 ${lost.length} 项`)
        : nothing('职代会', params.period.label, 'congress'),
      ...said,
    ],
    figures: [
      opening('会议', `${sessions.length} 次`, sessions, ''),
      opening('表决事项', `${voted.length} 项`, voted),
      opening('没有通过', `${lost.length} 项`, lost),
      opening(
        '提案',
        `${sessions.reduce((n, { title }) => n + (proposals.get(title)?.length ?? 0), 0)} 件`,
        sessions.flatMap(({ title }) => proposals.get(title) ?? []),
      ),
    ],
  });
}

/** R22: proposals of a period by session, and the three rates. */
export function proposalReport(sources: Sources): BuiltReport {
  const { layout, words, today, ledger, params } = sources;
  const lines = linesIn(sources, 'proposal');
  const counts = proposalCounts(valuesOf(lines));
  const terms = ledgerTerms(ledger, today);
  const bySession = Map.groupBy(lines, ({ values }) => textOf(values, 'session') || '没有写届次');
  const body = [...bySession].flatMap(([session, those]) => {
    const own = proposalCounts(valuesOf(those));
    return [
      headingRow(layout, `${session}：提案 ${own.submitted} 件，立案 ${own.accepted} 件`),
      ...those.map(({ title, values, note }): ReportRow => {
        const text = (field: string) => textOf(values, field) || null;
        return {
          session,
          number: text('number'),
          subject: title,
          proposer: text('proposer'),
          dept: text('handlingDept'),
          review: text('review'),
          result: text('result'),
          answeredOn: text('answeredOn'),
          satisfaction: text('satisfaction'),
          remark: note,
        };
      }),
    ];
  });
  const late = lines.filter(
    ({ values }) =>
      textOf(values, 'answeredOn') === '' &&
      textOf(values, 'answerBy') !== '' &&
      textOf(values, 'answerBy') < terms.today,
  );
  const accepted = lines.filter(({ values }) => ['立案', '并案'].includes(textOf(values, 'review')));
  const answered = lines.filter(({ values }) => textOf(values, 'answeredOn') !== '');
  const unread = lines.filter(({ values }) => textOf(values, 'review') === '');
  return periodReport(sources, sheetOf(layout, body, { ...words, rates: `${proposalRates(counts)}。` }), {
    checks: [
      lines.length > 0 ? check('ok', proposalRates(counts)) : nothing('提案', params.period.label, 'proposal'),
      ...(unread.length > 0
        ? [
            checkGo(
              'warning',
              `${unread.length} 件还没有审查意见`,
              '去登记审查意见',
              `/ledgers/proposal?ids=${unread.map(({ id }) => id).join(',')}`,
            ),
          ]
        : []),
      ...(late.length > 0
        ? [
            checkGo(
              'warning',
              `${late.length} 件过了答复期限还没有答复`,
              `看这 ${late.length} 件`,
              `/ledgers/proposal?ids=${late.map(({ id }) => id).join(',')}`,
            ),
          ]
        : []),
    ],
    figures: [
      opening('提案', `${counts.submitted} 件`, lines, ''),
      opening('立案', `${counts.accepted} 件`, accepted),
      opening('答复', `${counts.answered} 件`, answered),
      opening('过期', `${late.length} 件`, late),
    ],
  });
}
