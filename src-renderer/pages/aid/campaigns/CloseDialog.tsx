import { Checkbox } from 'antd';
import { useState } from 'react';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type Output, useCommand } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';

const onMeta = metaOf('办结日期', 'date');

/** 筹集, 发放 and what is between them, source by source; gifts of members for which no source was written stand last. */
function Balance({ data: { campaign, sources } }: { readonly data: Output<'aidCampaigns.get'> }) {
  const { raisedFen, sumFen, donatedFen } = campaign;
  const rest = sources.some(({ source }) => source === '社会捐助') ? 0 : donatedFen;
  const lines = [
    ...sources.map((row) => ({ name: row.source as string, raised: row.raisedFen, used: row.usedFen })),
    ...(rest > 0 ? [{ name: '捐款', raised: rest, used: 0 }] : []),
  ];
  const row = ({ name, raised, used }: (typeof lines)[number]) => (
    <tr key={name}>
      <td>{name}</td>
      <td className="right">{formatMoney(raised)}</td>
      <td className="right">{formatMoney(used)}</td>
      <td className="right">
        {used > raised && raisedFen > 0 ? (
          <b className="aid-late">超出 {formatMoney(used - raised)}</b>
        ) : (
          formatMoney(raised - used)
        )}
      </td>
    </tr>
  );
  return (
    <table className="campaign-lines" aria-label="筹集和发放">
      <thead>
        <tr>
          <th>资金来源</th>
          <th className="right">筹集（元）</th>
          <th className="right">发放（元）</th>
          <th className="right">结余（元）</th>
        </tr>
      </thead>
      <tbody>{lines.map(row)}</tbody>
      {lines.length > 1 && <tfoot>{row({ name: '合计', raised: raisedFen, used: sumFen })}</tfoot>}
    </table>
  );
}

/** 办结: everything is handed out and signed for; more than was raised has to be looked at first. */
export function CloseDialog({
  data,
  onClose,
}: {
  readonly data: Output<'aidCampaigns.get'>;
  readonly onClose: () => void;
}) {
  const { campaign, sources } = data;
  const today = useToday();
  const close = useCommand('aidCampaigns.close', { quiet: true });
  const draft = useDraft({ closedOn: today });
  const [confirm, setConfirm] = useState(false);
  const over = campaign.raisedFen > 0 && sources.some(({ leftFen }) => leftFen < 0);
  const submit = async () => {
    if (draft.take(await close.run({ id: campaign.id, closedOn: draft.values.closedOn, confirm }))) onClose();
  };
  return (
    <Dialog
      title={`办结：${campaign.title}`}
      ok="办结"
      onOk={() => void submit()}
      onClose={onClose}
      busy={close.busy}
      missing={draftMissing(draft, [
        draft.values.closedOn === '' && '办结日期',
        over && !confirm && '勾上“超出的核对过”',
      ])}
    >
      <DraftLine draft={draft} field="closedOn" meta={onMeta} autoFocus />
      {campaign.raisedFen > 0 ? <Balance data={data} /> : <p className="note">没有写筹集了多少资金，不核对结余。</p>}
      {over && (
        <Checkbox
          checked={confirm}
          onChange={(event) => {
            setConfirm(event.target.checked);
            draft.touch();
          }}
        >
          超出的核对过，确实是这样
        </Checkbox>
      )}
      <Consequence>
        {count(campaign.people)} 人，{formatMoney(campaign.sumFen)}{' '}
        元都已签收。办结以后名单、资金和标准不再改，各类人次照办结时的档案；记错了可以改回办理中。
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
