import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { type FundAccountRow, fundKinds, type FundSystem } from '../../../src-main/contract/funds.ts';
import { useCommand } from '../../api.ts';
import { Dialog, Line } from '../../parts/Dialog.tsx';
import { metaOf, TextField } from '../../parts/inputs.tsx';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';
import { accountLabel } from './voucher-form.ts';

const metas = {
  code: metaOf('编号', 'text', { max: 20 }),
  name: metaOf('名称', 'text', { max: 50 }),
  closedOn: metaOf('停用日期', 'date'),
};
const kindMeta = metaOf('类别', 'text');
const parentMeta = metaOf('上级科目', 'text');
const laterMeta = metaOf('新制度科目', 'text');

/** 50101, 50102 → 50103; the first detail of 502 is 50201. */
function nextCode(parent: FundAccountRow, accounts: readonly FundAccountRow[]): string {
  const taken = accounts.filter((a) => a.parentId === parent.id).map((a) => Number(a.code.slice(parent.code.length)));
  return `${parent.code}${String(Math.max(0, ...taken.filter(Number.isInteger)) + 1).padStart(2, '0')}`;
}

export interface AccountDialogProps {
  readonly system: FundSystem;
  readonly accounts: readonly FundAccountRow[];
  /** Accounts of the 2022 system. */
  readonly later: readonly FundAccountRow[];
  /** null: a new one. */
  readonly account: FundAccountRow | null;
  /** The line under the hand: a new detail is proposed below it. */
  readonly under: FundAccountRow | null;
  readonly onClose: () => void;
}

/** 加明细科目, 修改科目. */
export function AccountDialog({ system, accounts, later, account, under, onClose }: AccountDialogProps) {
  const top = accounts.filter((row) => row.parentId === null && row.id !== account?.id);
  const proposed = account ? undefined : top.find((row) => row.id === (under?.parentId ?? under?.id));
  const [parent, setParent] = useState(() => {
    const row = account ? top.find((one) => one.id === account.parentId) : proposed;
    return row ? accountLabel(row) : '';
  });
  const [kind, setKind] = useState<string>(account?.kind ?? proposed?.kind ?? '支出');
  const [next, setNext] = useState(() => {
    const row = later.find((one) => one.id === account?.continuesAs);
    return row ? accountLabel(row) : '';
  });
  const [checked, setChecked] = useState(account?.codeChecked ?? true);
  const draft = useDraft({
    code: account?.code ?? (proposed ? nextCode(proposed, accounts) : ''),
    name: account?.name ?? '',
    closedOn: account?.closedOn ?? '',
  });
  const { values } = draft;
  const save = useCommand('funds.saveAccount', { quiet: true });
  const remove = useCommand('funds.removeAccount', { quiet: true });
  const above = top.find((row) => accountLabel(row) === parent);
  const submit = async () => {
    const answer = await save.run({
      ...(account ? { id: account.id } : {}),
      system,
      code: values.code,
      name: values.name,
      kind: fundKinds.find((word) => word === (above?.kind ?? kind)) ?? '支出',
      parentId: above?.id ?? null,
      codeChecked: checked,
      continuesAs: later.find((row) => accountLabel(row) === next)?.id ?? null,
      closedOn: orNull(values.closedOn),
    });
    if (draft.take(answer)) onClose();
  };
  const takeAway = async () => {
    if (account && draft.take(await remove.run({ id: account.id }))) onClose();
  };
  const choose = (label: string) => {
    setParent(label);
    draft.touch();
    const row = top.find((one) => accountLabel(one) === label);
    if (row && !account) draft.set('code', nextCode(row, accounts));
  };
  return (
    <Dialog
      route="funds.saveAccount"
      title={account ? `修改科目 ${account.code} ${account.name}` : '加明细科目'}
      ok={account ? '保存' : '加科目'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy || remove.busy}
      width={720}
      missing={draftMissing(draft, [values.code.trim() === '' && '编号', values.name.trim() === '' && '名称'])}
      aside={
        <>
          <b>规定</b>
          <p>制度给的科目不合并、不增设、不改名，用不到的可以不用。可以在下面加明细科目，按上级工会的要求编号。</p>
          {above?.isCash && <p>在{above.name}下面加的明细，是单独的一个账户，可以分开记收付、看余额。</p>}
        </>
      }
      foot={
        account &&
        !account.used &&
        account.role === null && (
          <Button danger type="text" onClick={() => void takeAway()}>
            用不到，删除
          </Button>
        )
      }
    >
      <Line label="上级科目" problem={draft.problems['parentId' as never]} hint="空着就是一级科目">
        <TextField
          meta={parentMeta}
          value={parent}
          options={top.map(accountLabel)}
          onChange={choose}
          placeholder="打编号或名称"
        />
      </Line>
      {!above && (
        <Line label="类别" problem={draft.problems['kind' as never]}>
          <TextField
            meta={kindMeta}
            value={kind}
            options={fundKinds}
            onChange={(value) => (setKind(value), draft.touch())}
          />
        </Line>
      )}
      <DraftLine draft={draft} field="code" meta={metas.code} />
      <DraftLine draft={draft} field="name" meta={metas.name} autoFocus />
      {system === '2010' && (
        <Line
          label="新制度科目"
          problem={draft.problems['continuesAs' as never]}
          hint="到 2022 年，余额和上年数接到这个科目"
        >
          <TextField
            meta={laterMeta}
            value={next}
            options={later.map(accountLabel)}
            onChange={(value) => (setNext(value), draft.touch())}
          />
        </Line>
      )}
      <Line label="编号">
        <Checkbox checked={checked} onChange={(event) => (setChecked(event.target.checked), draft.touch())}>
          已经与上级工会核对过
        </Checkbox>
      </Line>
      {account && (
        <DraftLine draft={draft} field="closedOn" meta={metas.closedOn} hint="从这天起不能再记，以前的照旧" />
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
