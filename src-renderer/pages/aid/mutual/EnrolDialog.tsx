import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { Condition, MemberFilter } from '../../../../src-main/contract/member.ts';
import type { MutualPlanRow, MutualRefused } from '../../../../src-main/contract/mutual-aid.ts';
import { enrolmentPayers } from '../../../../src-main/domain/aid/help-kinds.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { useGroups } from '../../../parts/GroupPicker.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { PeoplePicker, type PickedPerson } from '../../../parts/PersonPicker.tsx';
import { filterChoices, filterFields, routeCondition, shownCondition } from '../../members/roster-fields.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { Refused } from './Refused.tsx';

const sharesMeta = metaOf('每人份数', 'int');
const paidMeta = metaOf('交款日期', 'date');
const lateMeta = metaOf('补报原因', 'text', { max: 100 });
const byFilter = '按条件';
const byName = '点名';

/** 参保: many people at once by filter or by name; whom the plan does not admit stays out and is named. */
export function EnrolDialog({ plan, onClose }: { readonly plan: MutualPlanRow; readonly onClose: () => void }) {
  const enrol = useCommand('mutualAid.enrol', { quiet: true });
  const groups = useGroups();
  const [way, setWay] = useState<string>(byFilter);
  const [search, setSearch] = useState('');
  const [conditions, setConditions] = useState<readonly Condition[]>([]);
  const [picked, setPicked] = useState<readonly PickedPerson[]>([]);
  const [payer, setPayer] = useState<(typeof enrolmentPayers)[number]>('个人');
  const [refused, setRefused] = useState<readonly MutualRefused[]>([]);
  const members = useMemo(
    (): MemberFilter =>
      way === byName
        ? { search: '', conditions: [], ids: picked.map(({ id }) => id) }
        : { search, conditions: [...conditions] },
    [way, search, conditions, picked],
  );
  const found = useQueryRoute('mutualAid.candidates', { planId: plan.id, members }, { keep: true }).data;
  const draft = useDraft({ shares: '1', paidOn: '', late: '', memberIds: '', payer: '' });
  const { values } = draft;
  const ids = way === byName && picked.length === 0 ? [] : (found?.ids ?? []);
  const shares = Number(values.shares);
  const choices = useMemo(() => filterChoices(groups.paths.values()), [groups.paths]);
  const late = plan.window === '窗口已过';
  const ended = plan.to < useToday();
  const submit = async () => {
    const answer = await enrol.run({
      planId: plan.id,
      memberIds: [...ids],
      shares,
      payer,
      paidOn: orNull(values.paidOn),
      late: orNull(values.late),
    });
    if (!draft.take(answer) || !answer.ok) return;
    if (answer.data.refused.length === 0) return onClose();
    setRefused(answer.data.refused);
  };
  return (
    <Dialog
      title={`参保：${plan.name}`}
      ok={`${count(ids.length)} 人参保`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={enrol.busy}
      width={760}
      missing={draftMissing({ clean: draft.clean && shares <= plan.maxShares }, [
        ids.length === 0 && '要参保的人',
        (shares < 1 || !Number.isInteger(shares)) && '份数',
        ended && values.paidOn === '' && '交款日期',
        late && values.late.trim() === '' && '补报原因',
      ])}
    >
      <Line label="怎么选人">
        <Segmented value={way} options={[byFilter, byName]} onChange={setWay} aria-label="怎么选人" />
      </Line>
      {way === byName ? (
        <Line label="会员">
          <PeoplePicker value={picked} onChange={setPicked} autoFocus />
        </Line>
      ) : (
        <div className="mutual-filter">
          <FilterBar
            search={search}
            onSearch={setSearch}
            conditions={conditions.map((condition) => shownCondition(condition, groups.paths))}
            onConditions={(next) => setConditions(next.map(routeCondition))}
            fields={filterFields}
            choices={choices}
          />
        </div>
      )}
      <DraftLine
        draft={draft}
        field="shares"
        meta={sharesMeta}
        hint={`这个计划每人最多 ${plan.maxShares} 份`}
        problem={shares > plan.maxShares ? `这个计划每人最多 ${plan.maxShares} 份，请改少` : null}
      />
      <ChoiceLine label="谁出钱" value={payer} choices={enrolmentPayers} onChange={(next) => next && setPayer(next)} />
      <DraftLine
        draft={draft}
        field="paidOn"
        meta={paidMeta}
        {...(ended ? { hint: `保障期已于 ${plan.to} 结束，统计表按交款日期算参保` } : { placeholder: '还没交的不填' })}
      />
      {late && (
        <DraftLine
          draft={draft}
          field="late"
          meta={lateMeta}
          hint={`参保已于 ${plan.enrolTo ?? ''} 截止`}
          placeholder="例如 新入职职工补报"
        />
      )}
      <Consequence>
        {count(ids.length)} 人 × {values.shares || 0} 份 × {formatMoney(plan.feeFen)} ＝{' '}
        <b>{formatMoney(ids.length * shares * plan.feeFen)}</b> 元
        {found && found.enrolled > 0 && `；另有 ${count(found.enrolled)} 人已经参保`}
      </Consequence>
      {refused.length > 0 ? (
        <Refused kind="refusal" title={`${count(refused.length)} 人没有参保`} refused={refused} />
      ) : (
        found && (
          <Refused kind="info" title={`${count(found.barred.length)} 人不能参加，不会列入`} refused={found.barred} />
        )
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
