import { Segmented } from 'antd';
import { useState } from 'react';
import type { AidCampaignRow, AidDonationRow } from '../../../../src-main/contract/aid-campaigns.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { GroupPicker } from '../../../parts/GroupPicker.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { PeoplePicker, type PickedPerson } from '../../../parts/PersonPicker.tsx';
import { useToday } from '../../../shell/status-context.ts';

const onMeta = metaOf('捐款日期', 'date');
const amountMeta = metaOf('每人捐', 'fen');
const noteMeta = metaOf('备注', 'text', { max: 100 });
const byName = '点名';
const byGroup = '一个小组的在册会员';

/** 登记捐款: several people who gave the same, or a whole group. Who gave before has the amount replaced. */
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
  const [groupId, setGroupId] = useState<number | null>(null);
  const found = useQueryRoute(
    'members.list',
    {
      filter: {
        conditions: [
          { field: 'groupTree', op: 'is', values: [`#${groupId ?? 0}`] },
          { field: 'membership', op: 'is', values: ['在册'] },
        ],
      },
    },
    { enabled: way === byGroup && groupId !== null },
  ).data;
  const draft = useDraft({
    on: row?.on ?? today,
    amountFen: row ? String(row.amountFen) : '',
    note: row?.note ?? '',
    lines: '',
  });
  const { values } = draft;
  const amountFen = Number(values.amountFen);
  const ids = way === byName ? picked.map(({ id }) => id) : groupId === null ? [] : (found?.ids ?? []);
  const submit = async () => {
    const answer = await donate.run({
      id: campaign.id,
      on: values.on,
      lines: ids.map((memberId) => ({ memberId, amountFen, note: orNull(values.note) })),
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title={row ? `${row.name}的捐款` : `登记捐款：${campaign.title}`}
      ok={row ? '保存' : ids.length > 0 ? `登记 ${count(ids.length)} 人` : '登记'}
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
            <Segmented value={way} options={[byName, byGroup]} onChange={setWay} aria-label="怎么选人" />
          </Line>
          <Line label={way === byName ? '会员' : '小组'}>
            {way === byName ? (
              <PeoplePicker value={picked} onChange={setPicked} autoFocus />
            ) : (
              <GroupPicker value={groupId} onChange={setGroupId} autoFocus />
            )}
          </Line>
        </>
      )}
      <DraftLine draft={draft} field="amountFen" meta={amountMeta} autoFocus={row !== null} />
      <DraftLine draft={draft} field="on" meta={onMeta} />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      {ids.length > 1 && amountFen > 0 && (
        <Consequence>
          {count(ids.length)} 人 × {formatMoney(amountFen)} ＝ {formatMoney(ids.length * amountFen)}{' '}
          元。已经登记过的人，金额换成这一次的。
        </Consequence>
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
