import { Radio } from 'antd';
import { type Output, useQueryRoute } from '../../api.ts';
import { Choice } from './Choice.tsx';
import type { Params } from './params.ts';

type Info = Output<'reports.catalog'>[number];
const turnKinds = ['疗休养', '体检'] as const;

/** Which activity a sheet is about, blank without one; and whether it is about 疗休养 or 体检. */
export function ActivityQuestions({
  info,
  params,
  onParams,
}: {
  readonly info: Info;
  readonly params: Params;
  readonly onParams: (params: Params) => void;
}) {
  const asked = info.asks.includes('activity');
  const activities = useQueryRoute('activities.list', {}, { enabled: asked });
  return (
    <>
      {asked && (
        <Choice
          label="活动"
          placeholder="空白表"
          options={activities.data?.rows.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
          value={params.activityId}
          onChoose={(activityId) => {
            const { activityId: _, ...rest } = params;
            onParams(activityId === undefined ? rest : { ...rest, activityId });
          }}
        />
      )}
      {info.asks.includes('turns') && (
        <Radio.Group
          aria-label="疗休养或体检"
          optionType="button"
          options={turnKinds.map((kind) => ({ value: kind, label: kind }))}
          value={params.turnKind ?? turnKinds[0]}
          onChange={(event) => onParams({ ...params, turnKind: event.target.value as (typeof turnKinds)[number] })}
        />
      )}
    </>
  );
}
