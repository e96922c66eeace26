import { useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { AidActionRow, AidCase, AidMissing } from '../../../../src-main/contract/aid.ts';
import { daysBetween } from '../../../../src-main/domain/dates.ts';
import { AHEAD, dueOn, isLeft, leadsOn, lackingWords, nextStep } from './next-step.ts';
import { Tag } from '../../../parts/Tag.tsx';
import { useToday } from '../../../shell/status-context.ts';

/** The verb that settles what is missing. */
const verbs: Readonly<Record<AidMissing['at'], string>> = {
  fields: '去填',
  consent: '记日期',
  family: '看家庭成员',
  income: '去算',
  papers: '看材料',
  exclusions: '去核对',
  notice: '看公示',
  visits: '登记走访',
  steps: '',
};

/** Where one part of the page settles several things, each has its own verb. */
const byNeed: Readonly<Partial<Record<string, string>>> = { decided: '去认定', notice: '出公示' };
const verbOf = ({ need, at }: AidMissing): string => byNeed[need] ?? verbs[at];

/** Days until the re-check or the follow-up, where one is due. */
function Due({ file }: { readonly file: AidCase }) {
  const today = useToday();
  const on = dueOn(file);
  if (on === null) return null;
  const days = daysBetween(today, on);
  if (days > AHEAD) return <span className="note">{on} 前</span>;
  return days < 0 ? <Tag kind="error">过期 {-days} 天</Tag> : <Tag kind="warning">还有 {days} 天</Tag>;
}

function Missing({
  list,
  onGo,
}: {
  readonly list: readonly AidMissing[];
  readonly onGo: (at: AidMissing['at']) => void;
}) {
  return (
    <ul className="aid-todo">
      {list.map((missing) => (
        <li key={missing.need}>
          <i className="aid-box" aria-hidden="true" />
          <span>{missing.sentence}</span>
          {verbOf(missing) && (
            <button type="button" className="link" onClick={() => onGo(missing.at)}>
              {verbOf(missing)}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Ways off the usual path: one that can not be taken yet says what is missing instead of asking for a form. */
function OtherSteps({
  actions,
  onStep,
  onGo,
}: {
  readonly actions: readonly AidActionRow[];
  readonly onStep: (action: AidActionRow) => void;
  readonly onGo: (at: AidMissing['at']) => void;
}) {
  const [asked, setAsked] = useState<string | null>(null);
  const shown = actions.find(({ key, ready }) => key === asked && !ready);
  return (
    <>
      <p className="aid-others">
        {actions.map((action) => (
          <RoleLink
            route="aid.step"
            key={action.key}
            type="button"
            className="link"
            aria-expanded={action.ready ? undefined : action === shown}
            onClick={() => (action.ready ? onStep(action) : setAsked(action === shown ? null : action.key))}
          >
            {action.label}
            {!action.ready && <span className="note">（还差 {action.missing.length} 样）</span>}
          </RoleLink>
        ))}
      </p>
      {shown && (
        <div aria-label={`${shown.label}还差`} role="group">
          <p className="aid-todo-name">{shown.label}还差</p>
          <Missing list={shown.missing} onGo={onGo} />
        </div>
      )}
    </>
  );
}

/** 现在要做: what the next step still wants, each with the verb that settles it, and the ways off the usual path. */
export function TodoPart({
  file,
  onStep,
  onGo,
}: {
  readonly file: AidCase;
  readonly onStep: (action: AidActionRow) => void;
  readonly onGo: (at: AidMissing['at']) => void;
}) {
  const main = leadsOn(file);
  const others = file.actions.filter((action) => !main.includes(action));
  const today = useToday();
  const step = nextStep(file, today);
  const next = step?.action;
  const early = step?.early ?? false;
  const lacking = lackingWords(file);
  return (
    <section className="aid-panel-part" aria-label="现在要做">
      <h3>
        现在要做{next && !early ? `：${file.row.state === '年度复核' && !isLeft(file) ? '年度复核' : next.label}` : ''}
        <span className="page-room" />
        <Due file={file} />
      </h3>
      {isLeft(file) && (
        <p>
          <Tag kind="warning">
            {file.row.membership}，{file.actions.some(({ key }) => key === 'withdraw') ? '请撤回申请' : '请办退档'}
          </Tag>
        </p>
      )}
      {!next && <p className="note">这份档案没有要办的了。</p>}
      {main.map((action) => (
        <div key={action.key}>
          {action !== next && <p className="aid-todo-name">{action.label}</p>}
          <Missing list={action.missing} onGo={onGo} />
          {action.missing.length === 0 && action !== next && (
            <Button route="aid.step" size="small" onClick={() => onStep(action)}>
              {action.label}
            </Button>
          )}
        </div>
      ))}
      {next?.ready && (
        <p className="aid-ready">
          {early ? '现在没有要办的。' : isLeft(file) ? '' : lacking ? '这一步可以办了。' : '列出的都有了。'}
          <RoleLink route="aid.step" type="button" className="link" onClick={() => onStep(next)}>
            {early ? `提前${next.label}` : next.label}
          </RoleLink>
        </p>
      )}
      {next?.ready && lacking && (
        <p className="note">
          材料{lacking}，这一步不要，以后要补齐。
          <button type="button" className="link" onClick={() => onGo('papers')}>
            看材料
          </button>
        </p>
      )}
      {others.length > 0 && <OtherSteps key={file.row.id} actions={others} onStep={onStep} onGo={onGo} />}
    </section>
  );
}
