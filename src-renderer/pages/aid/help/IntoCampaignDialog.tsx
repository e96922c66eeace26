import { useState } from 'react';
import { Link } from 'react-router';
import type { AidHelpRow } from '../../../../src-main/contract/aid-help.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { Failure } from '../../../parts/DraftParts.tsx';
import { count } from '../../../parts/inputs.tsx';
import { Notice } from '../../../parts/States.tsx';
import { campaignNames } from '../requests/campaign-names.ts';
import { sumsOf } from './help-columns.tsx';

/** 列入活动: help that came in without its campaign stands on its list, and so in its figures. */
export function IntoCampaignDialog({
  rows,
  onClose,
  onDone,
}: {
  readonly rows: readonly AidHelpRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const put = useCommand('aidHelp.intoCampaign', { quiet: true });
  const days = rows.map(({ on }) => on).sort();
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  const campaigns = useQueryRoute('aidCampaigns.list', {}).data ?? [];
  const fit = campaigns.filter(({ from, to, closedOn }) => closedOn === null && from <= first && to >= last);
  const names = campaignNames(fit);
  const [title, setTitle] = useState<string | null>(null);
  const [failure, setFailure] = useState('');
  const [refused, setRefused] = useState<Output<'aidHelp.intoCampaign'>['refused']>([]);
  const campaign = fit.find(({ id }) => names.get(id) === title) ?? (fit.length === 1 ? fit[0] : undefined);
  const done = () => {
    onDone();
    onClose();
  };
  const submit = async () => {
    if (refused.length > 0) return done();
    if (!campaign) return;
    const answer = await put.run({ ids: rows.map(({ id }) => id), campaignId: campaign.id });
    if (!answer.ok) return setFailure(answer.error.message);
    if (answer.data.refused.length === 0) return done();
    setRefused(answer.data.refused);
  };
  const span = first === last ? first : `${first} 到 ${last}`;
  return (
    <Dialog
      title={`把 ${count(rows.length)} 笔列入活动`}
      ok={refused.length > 0 ? '知道了' : '列入'}
      onOk={() => void submit()}
      onClose={refused.length > 0 ? done : onClose}
      busy={put.busy}
      missing={campaign ? null : '还差活动'}
    >
      {fit.length === 0 ? (
        <Notice kind="info" title={`没有办理中的活动包括 ${span}`}>
          请先到<Link to="/aid/campaigns">活动</Link>里建一个，或改活动的日期。
        </Notice>
      ) : (
        <ChoiceLine
          label="活动"
          value={(campaign && names.get(campaign.id)) ?? null}
          choices={[...names.values()]}
          onChange={setTitle}
          autoFocus
        />
      )}
      <Consequence>
        {count(rows.length)} 笔，共 {formatMoney(sumsOf(rows).sumFen)} 元，{span}{' '}
        发放。签收、金额和入账都不变，活动统计表会算进来。
      </Consequence>
      {refused.length > 0 && (
        <Notice kind="refusal" title={`${refused.length} 人没有列入`}>
          {refused.map(({ sentence }) => sentence).join('；')}。
        </Notice>
      )}
      <Failure text={failure} />
    </Dialog>
  );
}
