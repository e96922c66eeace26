import { Link } from 'react-router';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { ShownCampaignFigures } from '../../../../src-main/contract/aid-campaigns.ts';
import { tellsHealth } from '../../../../src-main/domain/aid/help-kinds.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import type { Output } from '../../../api.ts';
import { count } from '../../../parts/inputs.tsx';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { Photos } from '../Photos.tsx';
import { CampaignMoney } from './CampaignMoney.tsx';
import type { Health } from './use-health.ts';

/** The rows behind a number of the panel, with the words for them. */
export interface Only {
  readonly words: string;
  readonly ids: ReadonlySet<number>;
  /** Shown for as long as what was opened of health is. */
  readonly health?: boolean;
}

function Lines({
  title,
  lines,
  onOnly,
}: {
  readonly title: string;
  readonly lines: readonly {
    readonly key: string;
    readonly times: number;
    readonly sumFen?: number;
    readonly ids: readonly number[];
  }[];
  readonly onOnly: (only: Only) => void;
}) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <table className="campaign-lines">
        <tbody>
          {lines.map(({ key, times, sumFen, ids }) => (
            <tr key={key}>
              <td>
                <button type="button" className="link" onClick={() => onOnly({ words: key, ids: new Set(ids) })}>
                  {key}
                </button>
              </td>
              <td className="right">{count(times)} 人次</td>
              {sumFen !== undefined && <td className="right">{formatMoney(sumFen)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** 其中: how many of whom. Who bears a mark of health is opened with a reason, and so is a number that would tell it. */
function Marks({
  figures,
  health,
  onOnly,
}: {
  readonly figures: ShownCampaignFigures;
  readonly health: Health;
  readonly onOnly: (only: Only) => void;
}) {
  const opened = new Map(health.opened?.marks.map((sum) => [sum.mark, sum]));
  const marks = figures.marks.map((sum) => opened.get(sum.mark) ?? sum).filter(({ times }) => times !== 0);
  if (figures.times === 0 || marks.length === 0) return null;
  return (
    <section>
      <h3>其中</h3>
      <table className="campaign-lines">
        <tbody>
          {marks.map(({ mark, times, ids }) => (
            <tr key={mark}>
              <td>
                {tellsHealth(mark) && health.opened === null ? (
                  <RoleLink
                    route="aidCampaigns.revealHealth"
                    type="button"
                    className="link"
                    title="点开看，会记下时间和姓名"
                    onClick={() => void health.open()}
                  >
                    {mark}
                  </RoleLink>
                ) : (
                  <button
                    type="button"
                    className="link"
                    onClick={() => onOnly({ words: mark, ids: new Set(ids), health: tellsHealth(mark) })}
                  >
                    {mark}
                  </button>
                )}
              </td>
              <td className="right">
                {times === null ? <span className="quiet">点开看</span> : `${count(times)} 人次`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Beside the list of a campaign: money by source against what was raised, who received it, each number a link to its rows. */
export function CampaignSide({
  data,
  figures,
  health,
  onOnly,
  onMoney,
}: {
  readonly data: Output<'aidCampaigns.get'>;
  readonly figures: ShownCampaignFigures | undefined;
  readonly health: Health;
  readonly onOnly: (only: Only) => void;
  readonly onMoney: () => void;
}) {
  const { campaign, sources, rules, passedOver } = data;
  const kinds = health.opened?.byKind ?? figures?.byKind ?? [];
  // None while one names an illness (null) and nobody opened them.
  const categories = figures?.byCategory ?? health.opened?.byCategory ?? [];
  const byWord = (only: Only) => onOnly({ ...only, health: health.opened !== null });
  const reasons = [...Map.groupBy(passedOver, ({ reason }) => reason)].sort((a, b) => b[1].length - a[1].length);
  return (
    <SidePanel label="资金和统计">
      <div className="campaign-side">
        <section>
          <h3>
            资金{' '}
            {campaign.closedOn === null && sources.length > 0 && (
              <RoleLink route="aidCampaigns.save" type="button" className="link" onClick={onMoney}>
                改资金和标准
              </RoleLink>
            )}
          </h3>
          <CampaignMoney sources={sources} donatedFen={campaign.donatedFen} onMoney={onMoney} />
          {campaign.donatedFen > 0 && (
            <p>
              {sources.length > 0 && sources.every(({ source }) => source !== '社会捐助') ? '另有捐款' : '收到捐款'}{' '}
              <Link to="?view=donations">{formatMoney(campaign.donatedFen)} 元</Link>
            </p>
          )}
          {figures && figures.times > 0 && (
            <p className="note">
              慰问金 {formatMoney(figures.cashFen)} ＋ 慰问品折价 {formatMoney(figures.goodsFen)} ＝{' '}
              {formatMoney(figures.sumFen)} 元；÷ {count(figures.times)} 人次 ＝ 人均 {formatMoney(figures.perHeadFen)}{' '}
              元
            </p>
          )}
        </section>
        {rules.length > 0 && (
          <section>
            <h3>每人发多少</h3>
            <table className="campaign-lines">
              <tbody>
                {rules.map(({ category, cashFen, goods, goodsFen }) => (
                  <tr key={category}>
                    <td>{category}</td>
                    <td className="right" title={goods ?? ''}>
                      {[
                        cashFen > 0 && formatMoney(cashFen),
                        goodsFen > 0 && `${goods ?? '物品'} ${formatMoney(goodsFen)}`,
                      ]
                        .filter(Boolean)
                        .join(' ＋ ')}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <Lines title="按慰问对象" lines={categories} onOnly={byWord} />
        {(figures?.bySource.length ?? 0) > 1 && (
          <Lines title="按资金来源" lines={figures?.bySource ?? []} onOnly={onOnly} />
        )}
        {kinds.length > 1 && <Lines title="按帮扶类型" lines={kinds} onOnly={byWord} />}
        {figures && <Marks figures={figures} health={health} onOnly={onOnly} />}
        {reasons.length > 0 && (
          <section>
            <h3>
              没有列入 <Link to="?view=passed">{count(passedOver.length)} 人</Link>
            </h3>
            <table className="campaign-lines">
              <tbody>
                {reasons.map(([reason, people]) => (
                  <tr key={reason}>
                    <td>{reason}</td>
                    <td className="right">{count(people.length)} 人</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <Photos
          noun="aid_campaign"
          recordId={campaign.id}
          title="照片"
          hint="发放时的照片、签字的花名册扫描件，拖到这里就存下。"
        />
      </div>
    </SidePanel>
  );
}
