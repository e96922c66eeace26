import { Select } from 'antd';
import { Link } from 'react-router';
import type { Output } from '../../api.ts';
import { CheckIcon, ErrorIcon, WarningIcon } from '../../parts/icons.tsx';

type Preview = Output<'reports.preview'>;

const icons = { error: <ErrorIcon />, warning: <WarningIcon />, ok: <CheckIcon /> };
const order = { error: 0, warning: 1, ok: 2 };
const words = { error: '错误', warning: '注意', ok: '通过' };

function People({ ids, title }: { readonly ids: readonly number[]; readonly title: string }) {
  if (ids.length === 0) return null;
  return (
    <Link to="/members" state={{ ids, title }}>
      看这 {ids.length.toLocaleString('zh-CN')} 人
    </Link>
  );
}

/** Findings, open ones first; each opens the people behind it. */
export function Checks({ checks }: { readonly checks: Preview['checks'] }) {
  const sorted = [...checks].sort((a, b) => order[a.level] - order[b.level]);
  return (
    <>
      <h3>逻辑检查</h3>
      <ul className="report-checks">
        {sorted.map(({ level, sentence, memberIds, go }) => (
          <li key={sentence} className={level}>
            <span role="img" aria-label={words[level]}>
              {icons[level]}
            </span>
            <span>
              {sentence}
              <People ids={memberIds} title={sentence} />
              {go && <Link to={go.path}>{go.label}</Link>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Stored words that the sheet does not know: what to write instead. */
export function SheetWords({
  found,
  unanswered = '照原样',
  onChoose,
}: {
  readonly found: Preview['words'];
  /** What happens to a word that nobody settled. */
  readonly unanswered?: string;
  readonly onChoose: (key: string, word: string | undefined) => void;
}) {
  const open = found.filter(({ candidates }) => candidates.length > 0);
  if (open.length === 0) return null;
  return (
    <section className="report-words-asked" aria-label="写成哪个词">
      <h3>表上写成哪个词</h3>
      {open.map(({ key, label, value, candidates, answer, proposed, memberIds }) => (
        <div key={key} className="report-word">
          <span>
            {label}“{value}”{memberIds.length > 0 && `（${memberIds.length.toLocaleString('zh-CN')} 人）`}
            {proposed && <small>相近的词，请看对不对</small>}
          </span>
          <Select
            aria-label={`${label}“${value}”写成`}
            allowClear
            placeholder={unanswered}
            value={answer ?? undefined}
            options={candidates.map((word) => ({ value: word, label: word }))}
            onChange={(word: string | undefined) => onChoose(key, word)}
          />
        </div>
      ))}
    </section>
  );
}
