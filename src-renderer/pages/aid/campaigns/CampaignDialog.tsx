import { useState } from 'react';
import type { AidCampaignRow } from '../../../../src-main/contract/aid-campaigns.ts';
import { type CampaignKindName, campaignKindNames, campaignKinds } from '../../../../src-main/domain/aid/help-kinds.ts';
import { isDate } from '../../../../src-main/domain/dates.ts';
import { useCommand } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';

const titleMeta = metaOf('名称', 'text', { max: 60 });
const yearMeta = metaOf('年度', 'int');
const fromMeta = metaOf('开始日期', 'date');
const toMeta = metaOf('结束日期', 'date');
const unitsMeta = metaOf('走访企业数', 'int');
const teamsMeta = metaOf('走访班组数', 'int');
const noteMeta = metaOf('说明', 'text', { max: 500 });

/** 2026 年两节送温暖 */
const usualTitle = (kind: CampaignKindName, year: string): string =>
  kind === '其他' || !/^\d{4}$/.test(year) ? '' : `${year} 年${kind}`;

const numberOrNull = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** Making or changing a campaign: what it is and when; money and amounts stand in a form of their own. */
export function CampaignDialog({
  campaign,
  year: shown,
  onClose,
  onDone,
}: {
  readonly campaign: AidCampaignRow | null;
  readonly year: number;
  readonly onClose: () => void;
  readonly onDone?: (id: number) => void;
}) {
  const today = useToday();
  const save = useCommand('aidCampaigns.save', { quiet: true });
  const [kind, setKind] = useState<CampaignKindName>(campaign?.kind ?? '两节送温暖');
  const [named, setNamed] = useState(campaign !== null);
  const draft = useDraft({
    title: campaign?.title ?? '',
    year: String(campaign?.year ?? shown),
    from: campaign?.from ?? today,
    to: campaign?.to ?? '',
    unitsVisited: campaign?.unitsVisited === null || !campaign ? '' : String(campaign.unitsVisited),
    teamsVisited: campaign?.teamsVisited === null || !campaign ? '' : String(campaign.teamsVisited),
    note: campaign?.note ?? '',
    kind: '',
  });
  const { values, problems } = draft;
  const title = named ? values.title : usualTitle(kind, values.year);
  const backwards = isDate(values.from) && isDate(values.to) && values.to < values.from;
  const closed = campaign !== null && campaign.closedOn !== null;
  const submit = async () => {
    const answer = await save.run({
      ...(campaign ? { id: campaign.id } : {}),
      kind,
      title,
      year: Number(values.year),
      from: values.from,
      to: values.to,
      unitsVisited: numberOrNull(values.unitsVisited),
      teamsVisited: numberOrNull(values.teamsVisited),
      note: orNull(values.note),
    });
    if (!draft.take(answer) || !answer.ok) return;
    onClose();
    onDone?.(answer.data.id);
  };
  return (
    <Dialog
      dirty={draft.dirty}
      title={campaign ? '修改活动' : '建帮扶活动'}
      ok={campaign ? '保存' : '建活动，去定资金和标准'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={600}
      missing={draftMissing({ clean: draft.clean && !backwards }, [
        title.trim() === '' && '名称',
        values.year === '' && '年度',
        !isDate(values.from) && '开始日期',
        !isDate(values.to) && '结束日期',
      ])}
    >
      <ChoiceLine
        label="活动类型"
        value={kind}
        choices={campaignKindNames}
        onChange={(next) => next && (setKind(next), draft.touch())}
        problem={problems['kind']}
        hint={`发出去的记作“${campaignKinds[kind]}”`}
        disabled={closed}
        autoFocus={campaign === null}
      />
      <DraftLine draft={draft} field="year" meta={yearMeta} />
      <DraftLine
        draft={{
          ...draft,
          values: { ...values, title },
          set: (field, value, bad) => {
            if (field === 'title') setNamed(true);
            draft.set(field, value, bad);
          },
        }}
        field="title"
        meta={titleMeta}
        autoFocus={campaign !== null}
      />
      <DraftLine draft={draft} field="from" meta={fromMeta} />
      <DraftLine
        draft={draft}
        field="to"
        meta={toMeta}
        problem={backwards ? '结束日期早于开始日期，请改其中一个' : null}
        {...(kind === '两节送温暖' ? { hint: '一般从元旦前到春节后' } : {})}
      />
      <DraftLine draft={draft} field="unitsVisited" meta={unitsMeta} placeholder="统计表里用，可以以后填" />
      <DraftLine draft={draft} field="teamsVisited" meta={teamsMeta} placeholder="统计表里用，可以以后填" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      {closed && <Consequence>已于 {campaign.closedOn} 办结，只能改名称、走访数和说明。</Consequence>}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
