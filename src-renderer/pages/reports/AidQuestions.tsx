import { Checkbox } from 'antd';
import { type Output, useQueryRoute } from '../../api.ts';
import { Choice } from './Choice.tsx';
import type { Params } from './params.ts';

type Info = Output<'reports.catalog'>[number];

const requestKinds = { 'aid-medical': '医疗救助', 'aid-schooling': '子女助学', 'aid-legal': '法律援助' } as const;
const fullWords: Readonly<Record<string, string>> = { 'aid-notice': '姓名写全', 'aid-signoff': '号码写全' };

/** Which file, campaign, plan, request or notice a sheet is about; a form without one is blank. */
export function AidQuestions({
  info,
  params,
  onParams,
}: {
  readonly info: Info;
  readonly params: Params;
  readonly onParams: (params: Params) => void;
}) {
  const asks = (question: Info['asks'][number]): boolean => info.asks.includes(question);
  const files = useQueryRoute('aid.list', {}, { enabled: asks('aidCase') });
  const campaigns = useQueryRoute('aidCampaigns.list', {}, { enabled: asks('campaign') });
  const plans = useQueryRoute('mutualAid.plans', {}, { enabled: asks('plan') });
  const workPlans = useQueryRoute('plans.list', {}, { enabled: asks('workPlan') });
  const notices = useQueryRoute('aid.notices', {}, { enabled: asks('notice') });
  const kind = requestKinds[info.key as keyof typeof requestKinds];
  const requests = useQueryRoute('aidRequests.list', kind ? { kind } : {}, { enabled: asks('request') });
  const choose =
    (name: 'caseId' | 'campaignId' | 'planId' | 'workPlanId' | 'noticeId' | 'requestId') =>
    (value: number | undefined): void => {
      const { [name]: _, helpIds: __, ...rest } = params;
      onParams(value === undefined ? rest : { ...rest, [name]: value });
    };
  return (
    <>
      {asks('aidCase') && (
        <Choice
          label="档案"
          placeholder="空白表"
          options={files.data?.rows.map(({ id, name, caseNo }) => ({ value: id, label: `${name} ${caseNo}` }))}
          value={params.caseId}
          onChoose={choose('caseId')}
        />
      )}
      {asks('request') && (
        <Choice
          label="申请"
          placeholder="空白表"
          options={requests.data?.map(({ id, name, on }) => ({ value: id, label: `${name} ${on}` }))}
          value={params.requestId}
          onChoose={choose('requestId')}
        />
      )}
      {asks('campaign') && (
        <Choice
          label="活动"
          placeholder={info.asks.includes('period') ? '全部活动' : '选一次活动'}
          options={campaigns.data?.map(({ id, title }) => ({ value: id, label: title }))}
          value={params.campaignId}
          onChoose={choose('campaignId')}
        />
      )}
      {asks('plan') && (
        <Choice
          label="计划"
          placeholder="全部计划"
          options={plans.data?.map(({ id, name }) => ({ value: id, label: name }))}
          value={params.planId}
          onChoose={choose('planId')}
        />
      )}
      {asks('workPlan') && (
        <Choice
          label="工作计划"
          placeholder="全部计划"
          options={workPlans.data?.map(({ id, title }) => ({ value: id, label: title }))}
          value={params.workPlanId}
          onChoose={choose('workPlanId')}
        />
      )}
      {asks('notice') && (
        <Choice
          label="公示"
          placeholder="选一次公示"
          options={notices.data?.map(({ id, title, from }) => ({ value: id, label: `${title} ${from}` }))}
          value={params.noticeId}
          onChoose={choose('noticeId')}
        />
      )}
      {asks('full') && (
        <Checkbox
          checked={params.full ?? false}
          onChange={(event) => onParams({ ...params, full: event.target.checked })}
        >
          {fullWords[info.own?.base ?? info.key] ?? '号码写全'}
        </Checkbox>
      )}
    </>
  );
}
