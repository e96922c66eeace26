import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { AidCase, AidCheckRow } from '../../../../src-main/contract/aid.ts';
import { isLacking, neverWaived } from '../../../../src-main/domain/aid/papers.ts';
import { ask, call, useCommand } from '../../../api.ts';
import { touches, useOpened } from '../../../api/opened.ts';
import { useStore } from '../../../api/store.ts';
import { useToday } from '../../../shell/status-context.ts';
import { CheckDay } from './CheckDay.tsx';
import { isPaperEarly, lackingWords } from './next-step.ts';
import { CheckIcon } from '../../../parts/icons.tsx';
import {
  PaperChooser,
  PaperLine,
  type PaperRoutes,
  usePaperDrop,
  usePaperKeeping,
  usePaperLook,
} from '../../../parts/Papers.tsx';

const routes: PaperRoutes = { take: 'aid.takeAttachment', remove: 'aid.removeAttachment', people: 1, noted: true };

/** That a cause may ask for papers, whose names and number tell it, and the click that shows them. */
function CoveredPapers({ onOpen }: { readonly onOpen: () => Promise<void> }) {
  const [problem, setProblem] = useState('');
  const open = () => void onOpen().catch((error: Error) => setProblem(error.message));
  return (
    <li className="aid-paper">
      <i className="aid-box" aria-hidden="true" />
      <span className="aid-paper-name">
        另有按致困原因要的材料<span className="note">（有没有、齐不齐，看隐藏的内容后列出）</span>
        {problem && <span className="note">{problem}</span>}
      </span>
      <span className="aid-paper-do">
        <RoleLink
          route="aid.revealPapers"
          type="button"
          className="link"
          title="点开看，会记下时间和姓名"
          onClick={open}
        >
          点开看
        </RoleLink>
      </span>
    </li>
  );
}

/** One paper: there, missing or not needed; scans are dropped onto it. */
function Paper({
  row,
  caseId,
  locked,
  early,
  day,
  onLook,
}: {
  readonly row: AidCheckRow;
  readonly caseId: number;
  readonly locked: boolean;
  /** Not wanted yet. */
  readonly early: boolean;
  /** The day that a tick gets. */
  readonly day: string;
  readonly onLook: (id: number) => void;
}) {
  const check = useCommand('aid.check');
  /** Why it is not needed, while that is being typed. */
  const [why, setWhy] = useState<string | null>(null);
  const set = (state: AidCheckRow['state'], note = row.note, on = day) => {
    setWhy(null);
    void check.run({ caseId, list: row.list, key: row.key, state, note, on });
  };
  const keeping = usePaperKeeping((file) => call('aid.attach', { caseId, list: row.list, key: row.key, ...file }));
  const drop = usePaperDrop(keeping.add, locked);
  const missing = isLacking(row);
  return (
    <li className={drop.over ? 'aid-paper over' : 'aid-paper'} {...drop.target}>
      {missing ? (
        early ? (
          <i className="aid-box" aria-hidden="true" />
        ) : (
          <b className="aid-lack">缺</b>
        )
      ) : row.state === '不需要' ? (
        <span className="quiet">免</span>
      ) : (
        <CheckIcon />
      )}
      <span className="aid-paper-name">
        {row.key}
        {row.because && <span className="note">（{row.because}）</span>}
        {row.later && missing && <span className="note">（公示以后）</span>}
        {row.on && (
          <>
            {' '}
            <CheckDay label={row.key} value={row.on} locked={locked} onSave={(on) => set(row.state, row.note, on)} />
          </>
        )}
        {row.earlier && <span className="note">（{row.earlier.on ?? '上一轮'} 的不算，要这一轮的）</span>}
        {row.state === '不需要' && row.note && <span className="note">（{row.note}）</span>}
        {row.papers.map((paper) => (
          <span key={paper.id} className="aid-scan">
            <PaperLine paper={paper} routes={routes} locked={locked} onLook={onLook} />
          </span>
        ))}
      </span>
      {!locked && why !== null && (
        <span className="aid-paper-do">
          <Input
            autoFocus
            size="small"
            value={why}
            maxLength={300}
            placeholder="为什么不需要，不写病情"
            aria-label={`不需要${row.key}的原因`}
            onChange={(event) => setWhy(event.target.value)}
            onPressEnter={() => why.trim() !== '' && set('不需要', why.trim())}
            onKeyDown={(event) => event.key === 'Escape' && setWhy(null)}
          />
          <Button route="aid.check" size="small" disabled={why.trim() === ''} onClick={() => set('不需要', why.trim())}>
            记下
          </Button>
          <Button size="small" type="text" onClick={() => setWhy(null)}>
            不记了
          </Button>
        </span>
      )}
      {!locked && why === null && !(early && missing) && (
        <span className="aid-paper-do">
          <PaperChooser label={`${row.key}的扫描件`} onFiles={keeping.add}>
            {(choose) => (
              <RoleLink route="aid.attach" type="button" className="link" disabled={keeping.busy} onClick={choose}>
                {keeping.busy ? '正在存' : '放扫描件'}
              </RoleLink>
            )}
          </PaperChooser>
          {missing ? (
            <>
              <RoleLink route="aid.check" type="button" className="link" onClick={() => set('有')}>
                有原件
              </RoleLink>
              {!neverWaived(row.key) && why === null && (
                <RoleLink route="aid.check" type="button" className="link" onClick={() => setWhy('')}>
                  不需要
                </RoleLink>
              )}
            </>
          ) : (
            row.papers.length === 0 && (
              <RoleLink route="aid.check" type="button" className="link" onClick={() => set(null)}>
                改回
              </RoleLink>
            )
          )}
        </span>
      )}
    </li>
  );
}

interface OpenedPapers {
  readonly id: number;
  readonly papers: readonly AidCheckRow[];
}

/** 材料: what is missing stands open, what is there in one line until somebody wants to see it. */
export function PapersPart({ file }: { readonly file: AidCase }) {
  const { id } = file.row;
  /** Whose papers by cause were opened, and these. */
  const { value: opened, open: keep, set: setOpened } = useOpened<OpenedPapers | null>(null);
  const rows = file.checks.filter(({ list }) => list === '材料');
  const shown = rows.flatMap((row) => (row.covered ? [] : [row]));
  const isOpen = opened?.id === id;
  if (isOpen) shown.push(...opened.papers);
  const open = shown.filter(isLacking);
  const uncover = async () => {
    await keep(async () => ({ id, papers: (await ask('aid.revealPapers', { caseId: id })).papers }));
  };
  // What was ticked or scanned meanwhile stands in the lines that were opened too; of them the file itself tells nothing.
  const touched = useStore(touches);
  useEffect(() => {
    if (opened?.id === id) void uncover().catch(() => setOpened(() => null));
  }, [touched]);
  const lacking = lackingWords(file, shown);
  const there = shown.filter((row) => !isLacking(row));
  const [whole, setWhole] = useState(false);
  const today = useToday();
  const [day, setDay] = useState(today);
  const look = usePaperLook('aid.attachment');
  const locked = file.locked !== null;
  const line = (row: AidCheckRow) => (
    <Paper
      key={row.key}
      row={row}
      caseId={id}
      locked={locked}
      early={isPaperEarly(row, file)}
      day={day}
      onLook={look.open}
    />
  );
  return (
    <section className="aid-panel-part" id="aid-papers" aria-label="材料">
      <h3>
        材料
        <span className="note">
          {shown.length} 份，
          {open.length === 0 ? '齐了' : locked ? `收到 ${there.length} 份` : lacking || '这一步齐了'}
        </span>
        {there.length > 0 && (
          <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? '收起' : '逐份看'}
          </button>
        )}
      </h3>
      <ul>
        {!whole && there.length > 0 && (
          <li className="aid-paper">
            <CheckIcon />
            <span className="aid-paper-name">
              {there
                .slice(0, 3)
                .map(({ key }) => key)
                .join('、')}
              {there.length > 3 ? `等 ${there.length} 份` : ''}
            </span>
          </li>
        )}
        {whole && there.map(line)}
        {open.map(line)}
        {isOpen && opened.papers.length === 0 && <li className="aid-paper note">没有按致困原因另要的材料</li>}
        {!isOpen && <CoveredPapers onOpen={() => uncover().then(() => setWhole(true))} />}
      </ul>
      {!locked && open.length > 0 && (
        <p className="aid-others">
          <span className="note">
            勾上的记在 <CheckDay label="勾材料" value={day} onSave={setDay} />
          </span>
        </p>
      )}
      {look.view}
    </section>
  );
}
