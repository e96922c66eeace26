import { Segmented } from 'antd';
import { useState } from 'react';
import type { AidCampaignRow, AidDonationRow } from '../../../../src-main/contract/aid-campaigns.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { GroupsPicker } from '../../../parts/GroupPicker.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { PeoplePicker, type PickedPerson } from '../../../parts/PersonPicker.tsx';
import { donationLines, type OtherAmount } from './donation-lines.ts';
import { OtherAmounts } from './OtherAmounts.tsx';
import { useToday } from '../../../shell/status-context.ts';

const onMeta = metaOf('捐款日期', 'date');
const amountMeta = metaOf('每人捐', 'fen');
const noteMeta = metaOf('备注', 'text', { max: 100 });
const byName = '点名';
const byGroup = '按部门、小组';
const everybody = '全体在册会员';
const serving = { field: 'membership', op: 'is', values: ['在册'] } as const;

/**
 * 登记捐款: several people, whole groups or everybody; one amount for all, another for some, one entry of the history. Who
 * gave before has the amount replaced.
 */
export function DonateDialog({
  campaign,
  row,
  onClose,
}: {
  readonly campaign: AidCampaignRow;
  readonly row: AidDonationRow | null;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const donate = useCommand('aidCampaigns.donate', { quiet: true });
  const [way, setWay] = useState<string>(byName);
  const [picked, setPicked] = useState<readonly PickedPerson[]>(row ? [{ id: row.memberId, name: row.name }] : []);
  const [groupIds, setGroupIds] = useState<readonly number[]>([]);
  const [others, setOthers] = useState<readonly OtherAmount[]>([]);
  const found = useQueryRoute(
    'members.list',
    {
      filter: {
        conditions: [
          ...(way === byGroup
            ? [{ field: 'groupTree', op: 'is', values: groupIds.map((id) => `#${id}`) } as const]
            : []),
          { ...serving, values: [...serving.values] },
        ],
      },
    },
    { enabled: way === everybody || (way === byGroup && groupIds.length > 0) },
  ).data;
  const draft = useDraft({
    on: row?.on ?? today,
    amountFen: row ? String(row.amountFen) : '',
    note: row?.note ?? '',
    lines: '',
  });
  const { values } = draft;
  const amountFen = Number(values.amountFen);
  const ids =
    way === byName ? picked.map(({ id }) => id) : way === byGroup && groupIds.length === 0 ? [] : (found?.ids ?? []);
  const lines = donationLines(ids, amountFen, way === byName ? [] : others);
  const sumFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const submit = async () => {
    const answer = await donate.run({
      id: campaign.id,
      on: values.on,
      lines: lines.map((line) => ({ ...line, note: orNull(values.note) })),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={row ? `${row.name}的捐款` : `登记捐款：${campaign.title}`}
      ok={row ? '保存' : lines.length > 0 ? `登记 ${count(lines.length)} 人` : '登记'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={donate.busy}
      width={600}
      missing={draftMissing(draft, [
        ids.length === 0 && '谁捐的',
        values.on === '' && '捐款日期',
        amountFen <= 0 && '每人捐多少',
      ])}
    >
      {!row && (
        <>
          <Line label="谁捐的">
            <Segmented value={way} options={[byName, byGroup, everybody]} onChange={setWay} aria-label="怎么选人" />
          </Line>
          {way !== everybody && (
            <Line label={way === byName ? '会员' : '部门、小组'}>
              {way === byName ? (
                <PeoplePicker value={picked} onChange={setPicked} autoFocus />
              ) : (
                <GroupsPicker value={groupIds} onChange={setGroupIds} autoFocus />
              )}
            </Line>
          )}
        </>
      )}
      <DraftLine draft={draft} field="amountFen" meta={amountMeta} autoFocus={row !== null} />
      {way !== byName && <OtherAmounts value={others} onChange={(next) => (setOthers(next), draft.touch())} />}
      <DraftLine draft={draft} field="on" meta={onMeta} />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      {lines.length > 1 && (
        <Consequence>
          {others.length === 0
            ? `${count(lines.length)} 人 × ${formatMoney(amountFen)} ＝ ${formatMoney(sumFen)} 元`
            : `${count(lines.length)} 人，共 ${formatMoney(sumFen)} 元`}
          。已经登记过的人，金额换成这一次的；登错了在“操作记录”里一步撤销。
        </Consequence>
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
