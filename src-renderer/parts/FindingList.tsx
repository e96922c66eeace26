import type { SpendingFinding } from '../../src-main/domain/spending/findings.ts';
import { Tag } from './Tag.tsx';
import './finding-list.css';

const words = {
  stop: { kind: 'error', text: '不合规定' },
  ask: { kind: 'warning', text: '要写原因' },
  warn: { kind: 'warning', text: '请核对' },
  ok: { kind: 'plain', text: '对得上' },
} as const;

/** The word and colour of a finding's gravity. */
export const FindingTag = ({ level, told = false }: Pick<SpendingFinding, 'level'> & { readonly told?: boolean }) => (
  <Tag kind={words[level].kind}>{told && level === 'ask' ? words.warn.text : words[level].text}</Tag>
);

/** What the spending rules say, each with its document: `<FindingList findings={data.findings} />`. Nothing when all is silent. */
export function FindingList({
  findings,
  label = '开支标准',
  reasons = [],
}: {
  readonly findings: readonly SpendingFinding[];
  readonly label?: string;
  /** What was written about it already, as the records keep it: 奖品：人比计划多. */
  readonly reasons?: readonly string[];
}) {
  if (findings.length === 0) return null;
  return (
    <ul className="finding-list" aria-label={label}>
      {findings.map((finding) => (
        <li key={finding.sentence} data-level={finding.level}>
          <FindingTag level={finding.level} told={reasons.length > 0} />
          <span>
            {finding.sentence}
            {finding.source && <span className="finding-source">依据：{finding.source}</span>}
            {(finding.level === 'ask' || finding.level === 'stop') && reasons.length > 0 && (
              <span className="finding-source">备注里写着　{reasons.join('；')}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the rules say about one row, in one line; the whole with its documents in the tooltip. */
export function FindingLine({
  findings,
  exception,
}: {
  readonly findings: readonly SpendingFinding[];
  readonly exception: string | null;
}) {
  const [first] = findings;
  if (!first)
    return exception ? (
      <span className="finding-line" title={`例外原因：${exception}`}>
        例外：{exception}
      </span>
    ) : null;
  const said = findings.map(({ sentence, source }) => (source ? `${sentence}（${source}）` : sentence)).join('；');
  return (
    <span className="finding-line" title={exception ? `${said}；例外原因：${exception}` : said}>
      <FindingTag level={first.level} /> {first.sentence}
    </span>
  );
}
