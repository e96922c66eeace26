import { Button, Radio } from 'antd';
import { useRef, useState } from 'react';
import {
  type FundAccountRow,
  type FundYearRow,
  voucherDirections,
  type VoucherRow,
} from '../../../src-main/contract/funds.ts';
import type { VoucherSpending } from '../../../src-main/contract/spending.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Dialog, Line } from '../../parts/Dialog.tsx';
import { metaOf, TextField } from '../../parts/inputs.tsx';
import { keepPapers, paperKinds, sizeWords } from '../../parts/Papers.tsx';
import { SpendingFindings } from '../../parts/SpendingFindings.tsx';
import { Loading, Notice } from '../../parts/States.tsx';
import { useAppStatus } from '../../shell/status-context.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';
import { EntryWarnings } from './EntryWarnings.tsx';
import { keepWithVoucher } from './Papers.tsx';
import {
  accountLabel,
  type Direction,
  lineAccounts,
  placeAccounts,
  placeWords,
  useLines,
  usualPlace,
} from './voucher-form.ts';
import { VoucherLines } from './VoucherLines.tsx';

const metas = {
  date: metaOf('日期', 'date', { required: true }),
  purpose: metaOf('摘要', 'text', { max: 200 }),
  payee: metaOf('对方', 'text', { max: 100 }),
  handler: metaOf('经手人', 'text', { max: 50 }),
  approval: metaOf('批准', 'text', { max: 200 }),
  papers: metaOf('附件张数', 'int'),
  note: metaOf('备注', 'text', { max: 500 }),
};
const placeMeta = metaOf('账户', 'text');
const purposeExamples = {
  收入: '例如 上级补助困难职工慰问',
  支出: '例如 五一文体活动奖品',
  转存: '例如 提取备用金',
  划转: '例如 提取后备金',
} as const;
const payeeExamples = { 收入: '谁交来的', 支出: '付给谁', 转存: '可以不填' } as const;
const targetWords = { 收入: '科目', 支出: '科目', 转存: '转到哪个账户', 划转: '划到哪个基金' } as const;

export interface VoucherDialogProps {
  readonly year: FundYearRow;
  /** null: a new entry. */
  readonly voucher: VoucherRow | null;
  readonly onSaved: (id: number, warnings: readonly string[]) => void;
  readonly onClose: () => void;
}

/** 记一笔收支, 修改: by keyboard from the date to the button. */
export function VoucherDialog(props: VoucherDialogProps) {
  const query = useQueryRoute('funds.accounts', { system: props.year.system });
  return (
    <Loading query={query} what="科目">
      {(accounts) => <Form accounts={accounts} {...props} />}
    </Loading>
  );
}

/** The day that is offered: today, or the last one of a year that is over. */
function firstDate(year: number, today: string): string {
  if (today.startsWith(String(year))) return today;
  return today < `${year}-01-01` ? `${year}-01-01` : `${year}-12-31`;
}

function Form({
  year,
  voucher,
  accounts,
  onSaved,
  onClose,
}: VoucherDialogProps & { readonly accounts: readonly FundAccountRow[] }) {
  const { today, handler } = useAppStatus();
  const [direction, setDirection] = useState<Direction>(voucher?.direction ?? '支出');
  const placesOf = (of: Direction) => placeAccounts(accounts, of, voucher?.cashAccountId ?? null);
  const places = placesOf(direction);
  const [place, setPlace] = useState(
    () =>
      (places.find((account) => account.id === voucher?.cashAccountId) ?? usualPlace(places, direction))?.path ?? '',
  );
  const draft = useDraft({
    date: voucher?.date ?? firstDate(year.year, today),
    purpose: voucher?.purpose ?? '',
    payee: voucher?.payee ?? '',
    handler: voucher ? (voucher.handler ?? '') : (handler ?? ''),
    approval: voucher?.approval ?? '',
    papers: voucher?.papers?.toString() ?? '',
    note: voucher?.note ?? '',
  });
  const lines = useLines(voucher, accounts);
  const kept = useQueryRoute('spending.ofVoucher', { voucherId: voucher?.id ?? 1 }, { enabled: voucher !== null }).data;
  /** undefined: not touched here. */
  const [spending, setSpending] = useState<VoucherSpending | null | undefined>(undefined);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [said, setSaid] = useState<{ readonly title: string; readonly warned: boolean } | null>(null);
  const [lineProblem, setLineProblem] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const save = useCommand('funds.saveVoucher', { quiet: true });
  const { values } = draft;
  const cash = places.find((account) => account.path === place);
  const choices = lineAccounts(accounts, direction, cash?.id ?? null, values.date);
  const ids = new Map(accounts.map((account) => [accountLabel(account), account.id]));
  const turn = (next: Direction) => {
    const nextPlaces = placesOf(next);
    const kept = nextPlaces.find((account) => account.path === place) ?? usualPlace(nextPlaces, next);
    setDirection(next);
    setPlace(kept?.path ?? '');
    draft.touch();
    lines.keepOnly(new Set(lineAccounts(accounts, next, kept?.id ?? null, values.date).map(accountLabel)));
  };
  const submit = async (again: boolean) => {
    if (!cash || save.busy) return;
    setSaid(null);
    setLineProblem('');
    const answer = await save.run({
      ...(voucher ? { id: voucher.id } : {}),
      date: values.date,
      direction,
      cashAccountId: cash.id,
      purpose: values.purpose,
      payee: direction === '划转' ? null : orNull(values.payee),
      handler: orNull(values.handler),
      approval: orNull(values.approval),
      papers: values.papers === '' ? files.length || null : Number(values.papers),
      note: orNull(values.note),
      ...(spending === undefined ? {} : { spending }),
      lines: lines.lines.map((line) => ({
        accountId: ids.get(line.account) ?? 0,
        amountFen: line.amountFen ?? 0,
        note: orNull(line.note),
      })),
    });
    if (!answer.ok) setLineProblem(answer.error.fields?.['lines'] ?? '');
    if (!draft.take(answer) || !answer.ok) return;
    const { id, number, warnings } = answer.data;
    await keepPapers(files, keepWithVoucher(id));
    onSaved(id, again ? [] : warnings);
    if (!again) return onClose();
    setSaid({ title: [`${number} 号记好了，接着记下一笔`, ...warnings].join('。'), warned: warnings.length > 0 });
    // The button went away with what was filled in: the keyboard goes on at the date, which a stack of papers shares.
    form.current?.querySelector<HTMLInputElement>('input[aria-label="日期"]')?.focus();
    setFiles([]);
    lines.clear();
    setSpending(undefined);
    for (const field of ['purpose', 'payee', 'approval', 'papers', 'note'] as const) draft.set(field, '');
  };
  const unclear = lines.lines.some((line) => line.problem !== '');
  const missing =
    draftMissing(draft, [
      values.date === '' && '日期',
      values.purpose.trim() === '' && '摘要',
      !cash && (direction === '划转' ? '从哪个基金' : '账户'),
      lines.lines.some((line) => !ids.has(line.account)) && targetWords[direction],
      !unclear && lines.lines.some((line) => !line.amountFen) && '金额',
    ]) ?? (unclear ? '先改好标出的地方' : null);
  const field = (name: keyof typeof metas, placeholder?: string, autoFocus = false) => (
    <DraftLine
      draft={draft}
      field={name}
      meta={metas[name]}
      autoFocus={autoFocus}
      {...(placeholder ? { placeholder } : {})}
    />
  );
  return (
    <Dialog
      route="funds.saveVoucher"
      title={voucher ? `修改 ${voucher.number} 号` : `记一笔收支（${year.year} 年）`}
      ok={voucher ? '保存' : `记${direction}`}
      onOk={() => void submit(false)}
      onClose={onClose}
      busy={save.busy}
      width={880}
      missing={missing}
      foot={
        !voucher && (
          <Button disabled={Boolean(missing) || save.busy} onClick={() => void submit(true)}>
            存好，接着记下一笔
          </Button>
        )
      }
    >
      {said && <Notice kind={said.warned ? 'refusal' : 'done'} title={said.title} />}
      <div className="funds-form" ref={form}>
        <Line label="收支">
          <Radio.Group
            optionType="button"
            value={direction}
            onChange={(event) => turn(event.target.value as Direction)}
            options={voucherDirections.map((word) => ({ value: word, label: word }))}
            disabled={Boolean(voucher?.source)}
          />
        </Line>
        {field('date', undefined, true)}
        <Line label={placeWords[direction]} problem={draft.problems['cashAccountId' as never]}>
          <TextField
            meta={placeMeta}
            value={place}
            options={places.map((account) => account.path)}
            onChange={(value) => (setPlace(value), draft.touch())}
          />
        </Line>
        {field('purpose', purposeExamples[direction])}
      </div>
      {direction === '划转' && (
        <p className="note">划转只在结余和基金之间，不动钱。投资付出的钱另记一笔支出，科目选“投资”。</p>
      )}
      <VoucherLines
        lines={lines}
        direction={direction}
        choices={choices}
        {...(lineProblem ? { problem: lineProblem } : {})}
      />
      <EntryWarnings
        voucherId={voucher?.id ?? null}
        date={values.date}
        direction={direction}
        cashAccountId={cash?.id ?? null}
        lines={lines.lines.flatMap((line) => {
          const accountId = ids.get(line.account);
          return accountId !== undefined && line.amountFen ? [{ accountId, amountFen: line.amountFen }] : [];
        })}
      />
      <SpendingFindings
        voucherId={voucher?.id ?? null}
        date={values.date}
        direction={direction}
        purpose={values.purpose}
        payee={values.payee}
        amountFen={lines.totalFen}
        value={spending === undefined ? (kept ?? null) : spending}
        onChange={(next) => (setSpending(next), draft.touch())}
      />
      <div className="funds-form">
        {direction !== '划转' && field('payee', payeeExamples[direction])}
        {field('handler')}
        {field('approval', '谁批的，或哪次会议')}
        {field('papers', files.length > 0 ? `附了 ${files.length} 个` : '原始凭证几张')}
        {field('note')}
        {!voucher && (
          <Line label="附件">
            <Button onClick={() => file.current?.click()}>选扫描件</Button>{' '}
            <span className="note">
              {files.map((one) => `${one.name} ${sizeWords(one.size)}`).join('，') || '图片或 PDF，可以后补'}
            </span>
            <input
              ref={file}
              type="file"
              hidden
              multiple
              accept={paperKinds}
              onChange={(event) => setFiles([...(event.target.files ?? [])])}
            />
          </Line>
        )}
      </div>
      <Failure text={lineProblem ? '' : draft.failure} />
    </Dialog>
  );
}
