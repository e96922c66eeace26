import { useMemo, useState } from 'react';
import type { AidCandidate } from '../../../../src-main/contract/aid-campaigns.ts';
import {
  asksHealth,
  campaignKinds,
  type HelpKindName,
  helpKindNames,
  type HelpSource,
  helpSources,
  type HelpWay,
  helpWays,
} from '../../../../src-main/domain/aid/help-kinds.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { count, metaOf } from '../../../parts/inputs.tsx';
import { Notice } from '../../../parts/States.tsx';
import type { GridSelection } from '../../../parts/types.ts';
import { useToday } from '../../../shell/status-context.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { useRecipientKinds } from '../help/recipient-kinds.ts';
import { someNames } from './left-out.ts';
import { LeftOut } from './LeftOut.tsx';
import { puttingOn } from './putting-on.ts';

const onMeta = metaOf('发放日期', 'date');
const cashMeta = metaOf('每人慰问金', 'fen');
const goodsMeta = metaOf('慰问品', 'text', { max: 200 });
const goodsFenMeta = metaOf('每人折价', 'fen');
const handlerMeta = metaOf('慰问人', 'text', { max: 50 });
const exceptionMeta = metaOf('例外的原因', 'text', { max: 200 });

const byRule = '每人照第一个合的标准';
const byHand = '统一写一个金额';

/** 列入: puts the chosen people on the list with the amounts of the rules, or one amount for all; whom a rule bars stays off. */
export function PutOnDialog({
  data,
  people,
  isOpen,
  onClose,
  onDone,
}: {
  readonly data: Output<'aidCampaigns.get'>;
  readonly people: readonly AidCandidate[];
  /** Whether it was opened who is ill. */
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Who is still to be looked at. */
  readonly onDone: (left: GridSelection) => void;
}) {
  const { campaign, rules } = data;
  const today = useToday();
  const add = useCommand('aidCampaigns.add', { quiet: true });
  // 春节坚守岗位 says of nobody by itself whom it means: the one standard there is, is meant for those who were chosen.
  const isKnown = isOpen || !asksHealth(rules);
  const [how, setHow] = useState<string>(() =>
    isKnown && people.some(({ category }) => category !== null)
      ? byRule
      : rules.length === 1
        ? (rules[0]?.category ?? byHand)
        : byHand,
  );
  const kinds = useRecipientKinds();
  const [way, setWay] = useState<HelpWay>('现金');
  const [kind, setKind] = useState<HelpKindName>(campaignKinds[campaign.kind]);
  const [source, setSource] = useState<HelpSource | null>(data.sources[0]?.source ?? null);
  const [refused, setRefused] = useState<Output<'aidCampaigns.add'>['refused']>([]);
  const [added, setAdded] = useState(0);
  const out = useMemo(() => new Set(refused.map(({ memberId }) => memberId)), [refused]);
  const draft = useDraft({
    on: today < campaign.from ? campaign.from : today > campaign.to ? campaign.to : today,
    cashFen: '',
    goods: '',
    goodsFen: '',
    category: '',
    handler: '',
    exception: '',
    memberIds: '',
  });
  const { values } = draft;
  const hand = how === byHand;
  const rule = rules.find(({ category }) => category === how);
  const [cashFen, goodsFen] = [Number(values.cashFen), Number(values.goodsFen)];
  const now = out.size > 0 ? people.filter(({ memberId }) => out.has(memberId)) : people;
  const share = (row: AidCandidate) => {
    if (hand) return { cashFen, goodsFen, source };
    const of = rule ?? (row.category === null ? undefined : rules.find(({ category }) => category === row.category));
    return of ? { cashFen: of.cashFen, goodsFen: of.goodsFen, source: of.source } : null;
  };
  const { from, to } = campaign;
  const outside =
    values.on !== '' && (values.on < from || values.on > to) ? `要在活动的 ${from} 到 ${to} 里，请改发放日期` : null;
  const lines = now.flatMap((row) => {
    const of = share(row);
    return of ? [{ memberId: row.memberId, cashFen: of.cashFen, goodsFen: of.goodsFen }] : [];
  });
  const isDay = values.on !== '' && outside === null && !draft.problems['on'];
  const judge = useQueryRoute(
    'aidCampaigns.judge',
    { id: campaign.id, on: values.on, way, kind, lines },
    { keep: true, enabled: isDay && lines.length > 0 },
  );
  // A reason is asked for of people who are named beside it, and of nobody whom a rule bars anyway.
  const { going, sumFen, unfit, asking, barred, over } = puttingOn({
    people: now,
    share(row) {
      const of = share(row);
      return of && { fen: of.cashFen + of.goodsFen, source: of.source };
    },
    judged: (isDay && judge.data) || [],
    reasoned: values.exception.trim() !== '',
    campaign: data,
  });
  const before = going.filter(({ passedOver }) => passedOver !== null);
  const submit = async () => {
    const answer = await add.run({
      id: campaign.id,
      memberIds: now.map(({ memberId }) => memberId),
      on: values.on,
      way,
      kind,
      category: rule?.category ?? (hand ? orNull(values.category) : null),
      ...(hand ? { cashFen, goods: orNull(values.goods), goodsFen, ...(source ? { source } : {}) } : {}),
      handler: orNull(values.handler),
      exception: orNull(values.exception),
      health: how === byRule && asksHealth(rules),
    });
    if (!draft.take(answer) || !answer.ok) return;
    onDone(new Set(answer.data.refused.map(({ memberId }) => memberId)));
    if (answer.data.refused.length === 0) return onClose();
    setAdded((before) => before + answer.data.added);
    setRefused(answer.data.refused);
  };
  return (
    <Dialog
      title={`列入：${campaign.title}`}
      ok={`${out.size > 0 ? '再列入' : '列入'}${isDay ? ` ${count(going.length)} 人` : ''}`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={add.busy}
      width={680}
      missing={draftMissing({ clean: draft.clean && outside === null }, [
        values.on === '' && '发放日期',
        hand && cashFen + goodsFen === 0 && '金额或物品折价',
        hand && source === null && '资金来源',
        going.length === 0 &&
          (asking.length > 0 ? '例外的原因' : unfit > 0 ? '适合的标准，请改“发多少”' : '可以列入的人'),
      ])}
    >
      <ChoiceLine
        label="发多少"
        value={how}
        choices={[...(rules.length > 0 && isKnown ? [byRule] : []), ...rules.map(({ category }) => category), byHand]}
        onChange={(next) => next && (setHow(next), draft.touch())}
        hint={
          rule
            ? `慰问金 ${formatMoney(rule.cashFen)}${rule.goodsFen > 0 ? `，${rule.goods ?? '物品'} ${formatMoney(rule.goodsFen)}` : ''}，${rule.source}`
            : isKnown
              ? undefined
              : '标准里有按大病、残疾定的，要照标准发，请先打开“大病”看一看'
        }
      />
      {hand && (
        <>
          <DraftLine draft={draft} field="cashFen" meta={cashMeta} autoFocus />
          <DraftLine draft={draft} field="goods" meta={goodsMeta} placeholder="没有就不填" />
          {values.goods !== '' && <DraftLine draft={draft} field="goodsFen" meta={goodsFenMeta} />}
          <ChoiceLine label="资金来源" value={source} choices={helpSources} onChange={setSource} />
          <ChoiceLine
            label="慰问对象"
            value={values.category === '' ? null : values.category}
            choices={[...new Set([...rules.map(({ category }) => category), ...kinds])]}
            onChange={(next) => draft.set('category', next ?? '')}
            hint="写在花名册上，统计按它分；不选就空着"
            empty
          />
        </>
      )}
      <DraftLine draft={draft} field="on" meta={onMeta} autoFocus={!hand} problem={outside} />
      <ChoiceLine
        label="发放方式"
        value={way}
        choices={helpWays}
        onChange={(next) => next && (setWay(next), draft.touch())}
        hint={way === '银行卡' ? '没有登记银行卡号的会留下来，告诉您是谁' : '只发物品的自动记作“实物”'}
      />
      <ChoiceLine
        label="帮扶类型"
        value={kind}
        choices={helpKindNames}
        onChange={(next) => next && (setKind(next), draft.touch())}
      />
      <DraftLine draft={draft} field="handler" meta={handlerMeta} placeholder="可以不填" />
      {refused.length === 0 && asking.length > 0 && <LeftOut people={asking} label="要写原因的人" />}
      {(asking.length > 0 || refused.some(({ finding }) => finding.level === 'ask') || values.exception !== '') && (
        <DraftLine
          draft={draft}
          field="exception"
          meta={exceptionMeta}
          hint={`只记在要写原因的${asking.length > 0 ? ` ${count(asking.length)} ` : ''}人名下；不写，他们就不列入`}
          placeholder="例如 11 月 20 日工会委员会同意"
        />
      )}
      {refused.length > 0 && (
        <Notice
          kind="refusal"
          title={`${added > 0 ? `列入了 ${count(added)} 人，` : ''}还有 ${count(refused.length)} 人没有列入`}
        >
          <LeftOut people={refused} />
        </Notice>
      )}
      {isDay && (
        <Consequence>
          列入 {count(going.length)} 人{sumFen > 0 && `，共 ${formatMoney(sumFen)} 元`}
          {unfit > 0 && `；${count(unfit)} 人没有适合的标准，会留下来`}
          {barred.length > 0 && `；${count(barred.length)} 人照规定不能发，会留下来`}
          {asking.length > 0 &&
            values.exception.trim() === '' &&
            `；${count(asking.length)} 人要写例外的原因，不写就留下来`}
          {before.length > 0 &&
            `；其中 ${count(before.length)} 人记着“没有列入”（${someNames(before)}），列入后那条记录去掉`}
          {over.length > 0 && `；${over.join('、')}`}。
        </Consequence>
      )}
      {refused.length === 0 && barred.length > 0 && <LeftOut people={barred} />}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
