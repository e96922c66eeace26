import { AutoComplete } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import {
  type HelpKindName,
  helpKindNames,
  type HelpSource,
  helpSources,
  type HelpWay,
  helpWays,
} from '../../../../src-main/domain/aid/help-kinds.ts';
import { isDate } from '../../../../src-main/domain/dates.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type CallInput, useCommand, useQueryRoute } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { FindingList } from '../../../parts/FindingList.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { PersonPicker, type PickedPerson } from '../../../parts/PersonPicker.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { personPath } from '../../../shell/pages.ts';
import { Photos } from '../Photos.tsx';
import type { ClearHelpRow } from './help-words.ts';
import { Standing } from './Standing.tsx';

const onMeta = metaOf('发放日期', 'date');
const cashMeta = metaOf('金额', 'fen');
const goodsMeta = metaOf('物品', 'text', { max: 200 });
const goodsFenMeta = metaOf('物品折价', 'fen');
const categoryMeta = metaOf('慰问对象', 'text', { max: 60 });
const receiptMeta = metaOf('收据或票据号', 'text', { max: 60 });
const handlerMeta = metaOf('慰问人/经办', 'text', { max: 50 });
const exceptionMeta = metaOf('例外的原因', 'text', { max: 200 });
const noteMeta = metaOf('备注', 'text', { max: 300 });

/** 登记帮扶: who receives what, out of which money, in which way; the rules answer while one types. */
export function HelpDialog({
  row,
  person: asked = null,
  categories,
  campaign = null,
  onClose,
  onDone,
}: {
  readonly row: ClearHelpRow | null;
  readonly person?: PickedPerson | null;
  readonly categories: readonly string[];
  readonly campaign?: { readonly id: number; readonly title: string } | null;
  readonly onClose: () => void;
  /** Instead of closing alone: the day under which it stands now. */
  readonly onDone?: (on: string) => void;
}) {
  const today = useToday();
  const save = useCommand('aidHelp.save', { quiet: true });
  const [person, setPerson] = useState<PickedPerson | null>(row ? { id: row.memberId, name: row.name } : asked);
  const [kind, setKind] = useState<HelpKindName>(row?.kind ?? (campaign ? '送温暖慰问' : '生活救助'));
  const [source, setSource] = useState<HelpSource | null>(row?.source ?? null);
  const [way, setWay] = useState<HelpWay>(row?.way ?? '银行卡');
  const draft = useDraft({
    on: row?.on ?? today,
    cashFen: row && row.cashFen > 0 ? String(row.cashFen) : '',
    goods: row?.goods ?? '',
    goodsFen: row && row.goodsFen > 0 ? String(row.goodsFen) : '',
    category: row?.category ?? '',
    receipt: row?.receipt ?? '',
    handler: row?.handler ?? '',
    exception: row?.exception ?? '',
    note: row?.note ?? '',
    memberId: '',
    source: '',
    way: '',
    kind: '',
  });
  const { values, problems } = draft;
  const firm = row !== null && (row.signedOn !== null || row.voucher !== null);
  const [cashFen, goodsFen] = [Number(values.cashFen), Number(values.goodsFen)];
  const input: CallInput<'aidHelp.save'> | null =
    person && source && isDate(values.on)
      ? {
          ...(row ? { id: row.id } : {}),
          memberId: person.id,
          campaignId: row?.campaignId ?? campaign?.id ?? null,
          requestId: row?.requestId ?? null,
          kind,
          category: orNull(values.category),
          on: values.on,
          cashFen,
          goods: orNull(values.goods),
          goodsFen,
          source,
          way,
          receipt: orNull(values.receipt),
          handler: orNull(values.handler),
          exception: orNull(values.exception),
          note: orNull(values.note),
        }
      : null;
  // What somebody is only writing about does not change what the rules say.
  const asking = useDeferredValue(
    input ? JSON.stringify({ ...input, exception: null, note: null, handler: null }) : null,
  );
  const checked = useQueryRoute(
    'aidHelp.check',
    (asking === null ? input : JSON.parse(asking)) as CallInput<'aidHelp.check'>,
    { enabled: asking !== null && draft.clean, keep: true },
  ).data;
  const standing = useQueryRoute(
    'aidHelp.standing',
    { memberId: person?.id ?? 0, on: isDate(values.on) ? values.on : today, kind },
    { enabled: person !== null, keep: true },
  ).data;
  // Of what was signed for only what can still be changed is said: a receipt that stands elsewhere.
  const findings =
    person === null || cashFen + goodsFen === 0
      ? []
      : (checked?.findings ?? []).filter(({ level }) => !firm || level === 'warn');
  const stopped = findings.some(({ level }) => level === 'stop');
  // What speaks against it may be the bank card too, which a file does not mend.
  const unfiled = findings.length > 0 && (checked?.unfiled ?? false);
  const asks = findings.some(({ level }) => level === 'ask');
  const submit = async () => {
    if (!input || !draft.take(await save.run(input))) return;
    if (onDone) onDone(input.on);
    else onClose();
  };
  return (
    <Dialog
      dirty={draft.dirty}
      title={row ? `${row.name}的${row.kind}` : campaign ? `加一个人：${campaign.title}` : '登记帮扶'}
      ok={row ? '保存' : cashFen + goodsFen > 0 ? `登记 ${formatMoney(cashFen + goodsFen)} 元` : '登记'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={880}
      missing={
        draftMissing(draft, [
          person === null && '会员',
          values.on === '' && '发放日期',
          cashFen + goodsFen === 0 && '金额或物品折价',
          source === null && '资金来源',
          asks && values.exception.trim() === '' && '例外的原因',
        ]) ?? (stopped ? '照规定不能发' : null)
      }
      aside={
        <>
          {standing ? (
            <Standing standing={standing} />
          ) : (
            <p className="note">选了人，这里是全年已经帮的和还可以帮的。</p>
          )}
          {row && (
            <p className="help-ways">
              {row.caseId !== null && <Link to={`/aid/files/${row.caseId}`}>看档案 {row.caseNo}</Link>}
              <Link to={personPath(row.memberId)}>看会员资料</Link>
            </p>
          )}
        </>
      }
    >
      {firm && row ? (
        <Consequence>
          {row.on}，{row.source}，{row.way} {formatMoney(row.sumFen)} 元{row.goods && `（${row.goods}）`}。
          {row.voucher
            ? `已经记在经费账 ${row.voucher.number} 号，金额和来源不能再改。`
            : `${row.signedOn ?? ''} 已签收，金额和来源不能再改；要改先取消签收。`}
        </Consequence>
      ) : (
        <>
          <Line
            label="会员"
            problem={problems['memberId']}
            hint={checked?.caseId ? '记在本人的困难职工档案里' : undefined}
          >
            <PersonPicker
              value={person}
              onChange={(next) => (setPerson(next), draft.touch())}
              autoFocus={person === null}
            />
          </Line>
          <ChoiceLine
            label="帮扶类型"
            value={kind}
            choices={helpKindNames}
            onChange={(next) => next && (setKind(next), draft.touch())}
            problem={problems['kind']}
          />
          <DraftLine draft={draft} field="on" meta={onMeta} />
          <ChoiceLine
            label="发放方式"
            value={way}
            choices={helpWays}
            onChange={(next) => next && (setWay(next), draft.touch())}
            problem={problems['way']}
            hint={way === '银行卡' && checked ? (checked.account ?? undefined) : undefined}
          />
          {way !== '实物' && <DraftLine draft={draft} field="cashFen" meta={cashMeta} autoFocus={person !== null} />}
          <DraftLine draft={draft} field="goods" meta={goodsMeta} placeholder="例如 大米 10 公斤 1 袋，没有就不填" />
          {(values.goods !== '' || way === '实物') && <DraftLine draft={draft} field="goodsFen" meta={goodsFenMeta} />}
          <ChoiceLine
            label="资金来源"
            value={source}
            choices={helpSources}
            onChange={(next) => (setSource(next), draft.touch())}
            problem={problems['source']}
          />
        </>
      )}
      <DraftLine draft={draft} field="receipt" meta={receiptMeta} placeholder="可以不填" />
      <FindingList findings={findings} label="帮扶规定" />
      {unfiled && person && (
        <Consequence>
          先<Link to={`/aid/of/${person.id}`}>办{person.name}的档案</Link>，急的可以选“临时救助”。
        </Consequence>
      )}
      {(asks || values.exception !== '') && (
        <DraftLine draft={draft} field="exception" meta={exceptionMeta} placeholder="例如 11 月 20 日工会委员会同意" />
      )}
      <Line label={categoryMeta.label} problem={problems['category']}>
        <AutoComplete
          value={values.category}
          options={categories.map((value) => ({ value }))}
          showSearch={{ filterOption: (typed, option) => option?.value.includes(typed.trim()) ?? false }}
          onChange={(text: string) => draft.set('category', text)}
          maxLength={60}
          placeholder="可以不填"
          aria-label={categoryMeta.label}
        />
      </Line>
      <DraftLine draft={draft} field="handler" meta={handlerMeta} autoFocus={firm} placeholder="谁送去的" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      {row && <Photos noun="aid_help" recordId={row.id} title="照片" hint="签字和发放的照片、收据，拖到这里就存下。" />}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
