import { Link } from 'react-router';
import type { Output } from '../../api.ts';
import { CheckIcon, ErrorIcon, WarningIcon } from '../../parts/icons.tsx';

type Check = Output<'reports.preview'>['checks'][number];

const icons = { error: <ErrorIcon />, warning: <WarningIcon />, ok: <CheckIcon /> };
const order = { error: 0, warning: 1, ok: 2 };
const words = { error: '错误', warning: '注意', ok: '通过' };

/** Findings, open ones first; each opens the people behind it. */
export function Checks({ checks }: { readonly checks: readonly Check[] }) {
  const sorted = [...checks].sort((a, b) => order[a.level] - order[b.level]);
  return (
    <>
      <h3>逻辑检查</h3>
      <ul className="report-checks">
        {sorted.map((check) => (
          <li key={check.sentence} className={check.level}>
            <span role="img" aria-label={words[check.level]}>
              {icons[check.level]}
            </span>
            <span>
              {check.sentence}
              {check.memberIds.length > 0 && check.level !== 'ok' && (
                <Link to="/members" state={{ ids: check.memberIds, title: check.sentence }}>
                  看这 {check.memberIds.length} 人
                </Link>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
