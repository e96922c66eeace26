import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { call } from '../../api.ts';
import { SidePanel } from '../../parts/SidePanel.tsx';
import { advice, headline } from './advice.ts';
import { CauseItem } from './CauseItem.tsx';
import { Impact } from './Impact.tsx';
import { KnownConstants } from './KnownConstants.tsx';
import { OpenColumns } from './OpenColumns.tsx';
import { PairList } from './PairList.tsx';
import type { Repairs } from './repairs.ts';
import { SeenBefore } from './SeenBefore.tsx';
import { type ImportState, isForPairs, isHolding, isPair, type Preview } from './use-import.ts';
import { type Cause, byCause, type Filter, hasSheets, isUnread, leftBehind, toldBesides } from './words.ts';

interface Props {
  readonly state: ImportState;
  readonly preview: Preview;
  readonly repairs: Repairs;
  /** Where the window is narrow the panel lies over the rows, and is opened from outside too. */
  readonly shown: boolean;
  readonly onShown: (shown: boolean) => void;
  readonly onFilter: (filter: Filter) => void;
  readonly onGo: (id: number, column: string) => void;
  readonly onPair: (id: number, question: string) => void;
}

type Tab = 'problems' | 'pairs' | 'impact';

/** Beside the rows: problems by cause, pairs to look at, and what the writing would change. */
export function CheckPanel({ state, preview, repairs, shown, onShown, ...page }: Props) {
  const [tab, setTab] = useState<Tab>('problems');
  const [notes, setNotes] = useState(false);
  const [absent, setAbsent] = useState(false);
  const missing = preview.summary.absent?.total ?? 0;
  const base = { file: state.handle, check: preview.check };
  const open = preview.causes.filter((cause) => cause.level !== 'note');
  const tidy = preview.causes.filter((cause) => cause.level === 'note');
  const unread = open.filter((cause) => isUnread(cause, state.decisions));
  const pairs = preview.questions.filter(isPair);
  const waiting = preview.summary.ask;
  const asked = preview.questions.filter((q) => !isPair(q) && q.required && q.answer === null).length;
  const { skip, ask, bad, listFen } = preview.summary;
  const left = listFen === null ? 0 : skip + ask + bad;
  // Where the panel lies over the rows it gives way to what it leads to.
  const away =
    <A extends unknown[]>(act: (...args: A) => void) =>
    (...args: A): void => {
      onShown(false);
      act(...args);
    };
  const [onFilter, onGo, onPair] = [away(page.onFilter), away(page.onGo), away(page.onPair)];
  async function go(cause: Cause): Promise<void> {
    const found = await call('imports.find', { ...base, show: byCause(cause).show });
    const id = found.ok ? found.data.ids[0] : undefined;
    if (id !== undefined) onGo(id, cause.field ?? '#row');
  }
  const item = (cause: Cause) => (
    <CauseItem
      key={cause.key}
      cause={cause}
      read={!isUnread(cause, state.decisions)}
      busy={state.reading.busy}
      namesSheet={hasSheets(preview)}
      repairs={repairs}
      onGo={() => void go(cause)}
      onFilter={() => onFilter(byCause(cause))}
    />
  );
  return (
    <SidePanel label="问题和影响" open={shown} onOpen={onShown}>
      <div className="import-problems">
        <Segmented
          block
          size="small"
          value={tab}
          onChange={(value) => {
            setAbsent(false);
            setTab(value as Tab);
          }}
          options={[
            { value: 'problems', label: `问题 ${open.length} 类` },
            { value: 'pairs', label: `待定 ${waiting}` },
            { value: 'impact', label: '会改什么' },
          ]}
        />
        <SeenBefore preview={preview} onFilter={onFilter} />
        <OpenColumns preview={preview} onColumns={() => state.setStep(1)} />
        {preview.summary.alarms.map((alarm) => (
          <p key={alarm} className="alarm" role="alert">
            {alarm}
          </p>
        ))}
        {toldBesides(preview.summary).map((sentence) => (
          <p key={sentence} className="import-missing">
            {sentence}
          </p>
        ))}
        {left > 0 && asked === 0 && (
          <p className="import-missing">
            <button type="button" className="link plain" onClick={() => onFilter(leftBehind)}>
              看没有入账的 {left} 行
            </button>
          </p>
        )}
        {tab === 'problems' && (
          <>
            <header>
              <b>{headline(open, tidy)}</b>
              <span>{advice(open, unread.length > 0, asked, preview.summary)}</span>
              {unread.length > 1 && (
                <Button
                  size="small"
                  disabled={state.reading.busy}
                  onClick={() =>
                    void repairs.accept(
                      unread.map(({ key }) => key),
                      true,
                    )
                  }
                >
                  {unread.length} 类提醒都看过了
                </Button>
              )}
            </header>
            {missing > 0 && (
              <p className="import-missing">
                {missing} 人{state.kind.absent}
                <button
                  type="button"
                  className="link plain"
                  onClick={() => {
                    setAbsent(true);
                    setTab('impact');
                  }}
                >
                  看名单
                </button>
              </p>
            )}
            <KnownConstants state={state} preview={preview} />
            <ul>{open.map(item)}</ul>
            {tidy.length > 0 && (
              <>
                <button type="button" className="more" aria-expanded={notes} onClick={() => setNotes(!notes)}>
                  {notes ? '收起' : '看'}自动整理的 {tidy.reduce((n, cause) => n + cause.count, 0)} 处
                </button>
                {notes && <ul>{tidy.map(item)}</ul>}
              </>
            )}
          </>
        )}
        {tab === 'pairs' && (
          <PairList
            base={base}
            pairs={pairs}
            forAll={preview.questions.filter(isForPairs)}
            others={preview.questions.filter(isHolding)}
            waiting={waiting}
            busy={state.reading.busy}
            repairs={repairs}
            onGo={onGo}
            onPair={onPair}
          />
        )}
        {tab === 'impact' && <Impact state={state} preview={preview} absentOpen={absent} onFilter={onFilter} />}
      </div>
    </SidePanel>
  );
}
