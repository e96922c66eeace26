import { Fragment } from 'react';
import { Link } from 'react-router';
import { FindingTag } from '../../../parts/FindingList.tsx';
import { personPath } from '../../../shell/pages.ts';
import { type LeftOutPerson, leftOutRules } from './left-out.ts';

/** Who stays off a list and by which rule; each name opens the person. */
export function LeftOut({
  people,
  label = '没有列入的人',
}: {
  readonly people: readonly LeftOutPerson[];
  readonly label?: string;
}) {
  return (
    <ul className="campaign-left-out" aria-label={label}>
      {leftOutRules(people).map(({ finding, people: of }) => (
        <li key={finding.sentence}>
          <FindingTag level={finding.level} /> {finding.sentence}
          {finding.source && <span className="note">（{finding.source}）</span>}：
          {of.map(({ memberId, name }, i) => (
            <Fragment key={memberId}>
              {i > 0 && '、'}
              <Link to={personPath(memberId)}>{name}</Link>
            </Fragment>
          ))}
        </li>
      ))}
    </ul>
  );
}
