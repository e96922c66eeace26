import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { caseFields } from '../../../src-main/domain/aid/case-fields.ts';
import { type ExitReason, exitReasons, schemeCategories } from '../../../src-main/domain/aid/states.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { PersonPicker, type PickedPerson } from '../../parts/PersonPicker.tsx';
import { Notice } from '../../parts/States.tsx';
import { useToday } from '../../shell/status-context.ts';

const onMeta = metaOf('申请日期', 'date');
const numberMeta = metaOf('档案号', 'text', { max: 30 });
const filedMeta = metaOf('建档日期', 'date');
const documentMeta = metaOf('批准文号', 'text', { max: 100 });
const exitMeta = metaOf('退档日期', 'date');

type Way = 'apply' | 'paper';
type Kept = '在档' | '已退档';
const ways = [
  { value: 'apply', label: '新申请' },
  { value: 'paper', label: '已有纸质档案' },
];
const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
const categories = [
  { label: '现行', options: options(schemeCategories['2020']) },
  { label: '旧口径', options: options(schemeCategories['2019']) },
];

/** 登记申请: who, since when, and the signed consent first of all; or a file that has been lying on paper. */
export function NewFileDialog({
  person: asked,
  onClose,
  onDone,
}: {
  readonly person: PickedPerson | null;
  readonly onClose: () => void;
  readonly onDone: (id: number) => void;
}) {
  const today = useToday();
  const create = useCommand('aid.create', { quiet: true });
  const takeOver = useCommand('aid.takeOver', { quiet: true });
  const [way, setWay] = useState<Way>('apply');
  const [kept, setKept] = useState<Kept>('在档');
  const [category, setCategory] = useState('');
  const [reason, setReason] = useState<ExitReason | null>(null);
  const [picked, setPicked] = useState<PickedPerson | null>(asked);
  const person = picked ?? asked;
  const held = useQueryRoute('aid.caseOf', { memberId: person?.id ?? 0 }, { enabled: person !== null }).data;
  const draft = useDraft({
    appliedOn: today,
    caseNo: '',
    filedOn: '',
    document: '',
    exitOn: '',
    consentOn: '',
    consentVersion: '',
    authorisedOn: '',
    mainCause: '',
    contactPerson: '',
    memberId: '',
  });
  const { values, problems } = draft;
  const onPaper = way === 'paper';
  const left = onPaper && kept === '已退档';
  const submit = async () => {
    if (!person) return;
    const shared = {
      memberId: person.id,
      caseNo: orNull(values.caseNo),
      values: {
        consentOn: orNull(values.consentOn),
        consentVersion: orNull(values.consentVersion),
        authorisedOn: orNull(values.authorisedOn),
        mainCause: orNull(values.mainCause),
        contactPerson: orNull(values.contactPerson),
      },
    };
    const answer = onPaper
      ? await takeOver.run({
          ...shared,
          appliedOn: values.appliedOn || values.filedOn,
          filedOn: values.filedOn,
          state: kept,
          category,
          document: orNull(values.document),
          exitOn: left ? orNull(values.exitOn) : null,
          reason: left ? reason : null,
        })
      : await create.run({ ...shared, appliedOn: values.appliedOn });
    if (!draft.take(answer) || !answer.ok) return;
    onDone(answer.data.id);
  };
  const switchTo = (next: Way) => {
    setWay(next);
    // The paper names its own day; today's is only that of a new application.
    draft.set('appliedOn', next === 'paper' ? '' : today);
  };
  return (
    <Dialog
      dirty={draft.dirty}
      title="登记困难职工申请"
      ok={onPaper ? '接收档案，去填表' : '建档案，去填表'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={create.busy || takeOver.busy}
      width={820}
      missing={draftMissing(draft, [
        !person && '谁申请',
        held && '换一个人',
        !onPaper && values.appliedOn === '' && '申请日期',
        onPaper && values.filedOn === '' && '建档日期',
        onPaper && category === '' && '困难类别',
        values.mainCause !== '' && values.consentOn === '' && '同意书日期',
        left && values.exitOn === '' && '退档日期',
        left && reason === null && '退档原因',
      ])}
      aside={
        onPaper ? (
          <>
            <b>照纸上的抄</b>
            <p>档案号、建档日期、类别照原来的写，不用把流程重走一遍。以后的复核、帮扶、退档都接着往下办。</p>
            <p className="note">手上有整张困难职工花名册的，到“导入”里一次放进来更快。</p>
          </>
        ) : (
          <>
            <b>先签字，再登记</b>
            <p>
              请本人先签《个人信息处理同意书》和《家庭经济状况核对授权书》。没有同意书日期，健康、致困原因、收入、银行卡和家庭成员这些不能登记，也不能提交初审。
            </p>
            <p className="note">
              依据：个人信息保护法第二十八条、第二十九条。不满十四周岁的子女，还要监护人同意（第三十一条）。
            </p>
          </>
        )
      }
    >
      <Segmented
        value={way}
        options={ways}
        onChange={(next) => switchTo(next === 'paper' ? 'paper' : 'apply')}
        aria-label="新申请还是已有纸质档案"
      />
      <Line label="谁申请" problem={problems['memberId']}>
        <PersonPicker value={person} onChange={(next) => (setPicked(next), draft.touch())} autoFocus={asked === null} />
      </Line>
      {held && (
        <Notice
          kind="refusal"
          title={`${person?.name ?? '这个人'}已经有档案 ${held.caseNo}`}
          actions={<Link to={`/aid/files/${held.id}`}>打开这份档案</Link>}
        >
          一户一档。退了档又返困的，在原来的档案里点“返困，重新建档”。
        </Notice>
      )}
      {onPaper && (
        <>
          <DraftLine draft={draft} field="caseNo" meta={numberMeta} placeholder="照纸上的写；没有号的留空" />
          <DraftLine draft={draft} field="filedOn" meta={filedMeta} />
          <Line label="困难类别">
            <Select
              value={category || null}
              options={categories}
              onChange={(next) => (setCategory(next), draft.touch())}
              placeholder="纸上写的是哪一类"
              aria-label="困难类别"
            />
          </Line>
          <DraftLine draft={draft} field="document" meta={documentMeta} placeholder="可以不填" />
          <Line label="现在">
            <Segmented
              value={kept}
              options={['在档', '已退档']}
              onChange={(next) => (setKept(next as Kept), draft.touch())}
              aria-label="现在"
            />
          </Line>
        </>
      )}
      {left && (
        <>
          <DraftLine draft={draft} field="exitOn" meta={exitMeta} />
          <Line label="退档原因">
            <Select
              value={reason}
              options={options(exitReasons)}
              onChange={(next) => (setReason(next as ExitReason), draft.touch())}
              placeholder="选一项"
              aria-label="退档原因"
            />
          </Line>
        </>
      )}
      <DraftLine
        draft={draft}
        field="appliedOn"
        meta={onMeta}
        {...(onPaper ? { placeholder: '不知道的留空，照建档日期' } : {})}
      />
      <DraftLine draft={draft} field="consentOn" meta={caseFields.consentOn} hint="本人签同意书的日期" />
      <DraftLine
        draft={draft}
        field="consentVersion"
        meta={caseFields.consentVersion}
        placeholder="不写就记现在用的这一版"
      />
      <DraftLine draft={draft} field="authorisedOn" meta={caseFields.authorisedOn} hint="签核对授权书的日期" />
      <DraftLine draft={draft} field="mainCause" meta={caseFields.mainCause} />
      <DraftLine draft={draft} field="contactPerson" meta={caseFields.contactPerson} hint="工会里负责联系这一户的人" />
      {!onPaper && <DraftLine draft={draft} field="caseNo" meta={numberMeta} placeholder="留空：接着今年的号往下编" />}
      <Consequence>姓名、证件号码、单位从会员登记表带过来，不用再录一遍。</Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
