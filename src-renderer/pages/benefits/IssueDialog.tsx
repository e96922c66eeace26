import { AutoComplete, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { BenefitIssueRow } from '../../../src-main/contract/benefits.ts';
import {
  benefitForms,
  benefitFunds,
  benefitKind,
  type BenefitKindName,
  benefitKindNames,
  festivals,
} from '../../../src-main/domain/spending/kinds.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Dialog, Line } from '../../parts/Dialog.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { amountFindings, type GiftRule } from '../../../src-main/domain/spending/gifts.ts';
import type { SpendingFinding } from '../../../src-main/domain/spending/findings.ts';
import { standardAt } from '../../../src-main/domain/standards.ts';
import { FindingList } from '../../parts/FindingList.tsx';
import { useStandards } from '../../parts/standards.ts';
import { useToday } from '../../shell/status-context.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';

const titleMeta = metaOf('名称', 'text', { max: 60 });
const onMeta = metaOf('发放日期', 'date');
const itemMeta = metaOf('物品和数量', 'text', { max: 200 });
const cashMeta = metaOf('每人金额', 'fen');
const goodsMeta = metaOf('每人折合', 'fen');
const handlerMeta = metaOf('经办人', 'text', { max: 50 });
const witnessMeta = metaOf('证明人', 'text', { max: 50 });
const approvalMeta = metaOf('批准', 'text', { max: 200 });
const noteMeta = metaOf('备注', 'text', { max: 300 });

const option = (value: string) => ({ value, label: value });

/** What the list is called when nobody has written a name: 2026 年春节慰问, 2026 年 11 月生日慰问. */
function usualTitle(kind: BenefitKindName, occasion: string, on: string): string {
  const year = on.slice(0, 4);
  if (kind === '节日慰问') return occasion === '' ? '' : `${year} 年${occasion}慰问`;
  return /^\d{4}-\d{2}/.test(on) ? `${year} 年 ${Number(on.slice(5, 7))} 月${kind}` : '';
}

/** The rule that counts for a kind today, beside the form. */
function Rule({ kind, findings }: { readonly kind: BenefitKindName; readonly findings: readonly SpendingFinding[] }) {
  const standards = useQueryRoute('spending.standards', {}).data;
  const key = benefitKind(kind).standard;
  const rule = standards?.rules.find((row) => row.key === key)?.counts;
  return (
    <>
      <b>{kind}的标准</b>
      {rule ? (
        <>
          <p>{rule.says}</p>
          <p className="note">
            {rule.source}（{rule.own ? '本单位' : rule.preset}，{rule.validFrom} 起）
          </p>
        </>
      ) : (
        <p className="note">
          {key === null ? '其他慰问没有统一标准，请照上级文件。' : '还没有这一项的标准。到“开支标准”选一套，或自己定。'}
        </p>
      )}
      <FindingList findings={findings} label="每人金额" />
      <p className="note">离退休人员的慰问由单位行政支付；借调、劳务派遣的只在一处享受。</p>
    </>
  );
}

/** Making or changing a list. */
export function IssueDialog({
  issue,
  kind: asked = null,
  onClose,
  onDone,
}: {
  readonly issue: BenefitIssueRow | null;
  readonly kind?: BenefitKindName | null;
  readonly onClose: () => void;
  readonly onDone?: (id: number) => void;
}) {
  const today = useToday();
  const save = useCommand('benefits.save', { quiet: true });
  const unit = useQueryRoute('unit.get', {}).data?.values;
  const handler = unit?.handler;
  const standards = useStandards();
  const [kind, setKind] = useState<BenefitKindName>(issue?.kind ?? asked ?? '节日慰问');
  const [form, setForm] = useState<(typeof benefitForms)[number]>(issue?.form ?? '实物');
  const [fund, setFund] = useState<(typeof benefitFunds)[number]>(issue?.fund ?? '工会经费');
  // A name that the program made follows what it was made of; one that was typed stays.
  const [named, setNamed] = useState(
    issue !== null && issue.title !== usualTitle(issue.kind, issue.occasion ?? '', issue.on),
  );
  const draft = useDraft({
    occasion: issue?.occasion ?? '',
    title: issue?.title ?? (asked ? usualTitle(asked, '', today) : ''),
    on: issue?.on ?? today,
    item: issue?.item ?? '',
    amountFen: issue ? String(issue.amountFen) : '',
    handler: issue ? (issue.handler ?? '') : typeof handler === 'string' ? handler : '',
    witness: issue?.witness ?? '',
    approval: issue?.approval ?? '',
    note: issue?.note ?? '',
    form: '',
  });
  const { values, problems, set } = draft;
  // An amount field holds fen as text; nothing typed is no amount.
  const amountFen = Number(values.amountFen);
  const title = named ? values.title : usualTitle(kind, values.occasion, values.on);
  const festival = kind === '节日慰问';
  const key = benefitKind(kind).standard;
  const division = typeof unit?.['unitDivision'] === 'string' ? unit['unitDivision'] : null;
  const rule =
    key === null || fund === '行政支付' || !/^\d{4}-\d{2}-\d{2}$/.test(values.on)
      ? null
      : (standardAt(standards, key, values.on, division) as GiftRule);
  const findings = amountFindings(
    rule,
    { kind, occasion: festival ? values.occasion : null, form, year: Number(values.on.slice(0, 4)) },
    amountFen,
  );
  const submit = async () => {
    const answer = await save.run({
      ...(issue ? { id: issue.id } : {}),
      kind,
      occasion: festival ? orNull(values.occasion) : null,
      title,
      on: values.on,
      form,
      item: form === '现金' ? null : orNull(values.item),
      amountFen,
      fund,
      handler: orNull(values.handler),
      witness: orNull(values.witness),
      approval: orNull(values.approval),
      note: orNull(values.note),
    });
    if (!draft.take(answer) || !answer.ok) return;
    onClose();
    onDone?.(answer.data.id);
  };
  return (
    <Dialog
      title={issue ? '修改慰问名单' : '建慰问名单'}
      ok={issue ? '保存' : '建名单，去选人'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={880}
      missing={draftMissing(draft, [
        festival && values.occasion === '' && '节日',
        title.trim() === '' && '名称',
        values.on === '' && '发放日期',
        amountFen <= 0 && (form === '现金' ? cashMeta : goodsMeta).label,
      ])}
      aside={<Rule kind={kind} findings={findings} />}
    >
      <Line label="类别">
        <Select
          value={kind}
          options={benefitKindNames.map(option)}
          onChange={(next) => (setKind(next), draft.touch())}
          aria-label="类别"
          autoFocus={issue === null}
        />
      </Line>
      {festival && (
        <Line label="节日" problem={problems['occasion']} hint="少数民族节日写节日的名字，并在“批准”里写批准文件">
          <AutoComplete
            value={values.occasion}
            options={festivals.map((value) => ({ value }))}
            onChange={(text) => set('occasion', text)}
            aria-label="节日"
            placeholder="例如 春节"
          />
        </Line>
      )}
      <DraftLine draft={draft} field="on" meta={onMeta} />
      <DraftLine
        draft={{
          ...draft,
          values: { ...values, title },
          set: (field, value, bad) => (setNamed(true), set(field, value, bad)),
        }}
        field="title"
        meta={titleMeta}
      />
      <Line label="形式" problem={problems['form']} hint="提货券要指定商家，购物卡等于现金">
        <Segmented
          value={form}
          options={benefitForms.map(option)}
          onChange={(next) => (setForm(next as typeof form), draft.touch())}
          aria-label="形式"
        />
      </Line>
      {form !== '现金' && (
        <DraftLine draft={draft} field="item" meta={itemMeta} placeholder="例如 大米 10 公斤 1 袋、食用油 5 升 1 桶" />
      )}
      <DraftLine
        draft={draft}
        field="amountFen"
        meta={form === '现金' ? cashMeta : goodsMeta}
        hint="个别人不同的，选人以后再改"
      />
      <Line label="谁支付" hint={fund === '行政支付' ? '不算进工会经费的限额，也不连经费账' : undefined}>
        <Segmented
          value={fund}
          options={benefitFunds.map(option)}
          onChange={(next) => (setFund(next as typeof fund), draft.touch())}
          aria-label="谁支付"
        />
      </Line>
      <DraftLine draft={draft} field="approval" meta={approvalMeta} placeholder="例如 2026 年第 5 次工会委员会" />
      <DraftLine draft={draft} field="handler" meta={handlerMeta} />
      <DraftLine draft={draft} field="witness" meta={witnessMeta} placeholder="发放时在场的另一人" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
