import { useState } from 'react';
import { type HelpSource, helpSources, unfound } from '../../../../src-main/domain/aid/help-kinds.ts';
import type { FieldValue } from '../../../../src-main/domain/fields.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type Output, useCommand } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { Failure } from '../../../parts/DraftParts.tsx';
import { fixFirst, metaOf, missingWords } from '../../../parts/inputs.tsx';
import { useRecipientKinds } from '../help/recipient-kinds.ts';
import { cleanLines, type DraftRow, draftRow, LineTable, written } from '../../../parts/LineTable.tsx';

const sourceMeta = metaOf('资金来源', 'text');
const amountMeta = metaOf('金额（元）', 'fen');
const documentMeta = metaOf('文件或批准', 'text', { max: 100 });
const categoryMeta = metaOf('慰问对象', 'text', { max: 60 });
const cashMeta = metaOf('慰问金（元）', 'fen');
const goodsMeta = metaOf('慰问品', 'text', { max: 200 });
const goodsFenMeta = metaOf('折价（元）', 'fen');

const isSource = (value: FieldValue): value is HelpSource => (helpSources as readonly FieldValue[]).includes(value);
const fen = (value: FieldValue | undefined): number => (typeof value === 'number' ? value : 0);
const text = (value: FieldValue | undefined): string =>
  value === null || value === undefined ? '' : String(value).trim();

/** 资金和标准: the money of a campaign by source, and what each kind of recipient receives. */
export function MoneyDialog({
  data,
  onClose,
}: {
  readonly data: Output<'aidCampaigns.get'>;
  readonly onClose: () => void;
}) {
  const { campaign } = data;
  const save = useCommand('aidCampaigns.save', { quiet: true });
  const categories = useRecipientKinds();
  const [failure, setFailure] = useState('');
  const [sources, setSources] = useState<readonly DraftRow[]>(() => [
    ...data.sources.map(({ source, budgetFen, document }) => draftRow({ source, amountFen: budgetFen, document })),
    ...(data.sources.length === 0 ? [draftRow({ source: '本级工会经费' })] : []),
  ]);
  const [rules, setRules] = useState<readonly DraftRow[]>(() => [
    ...data.rules.map(({ category, cashFen, goods, goodsFen, source }) =>
      draftRow({ category, cashFen: cashFen || null, goods, goodsFen: goodsFen || null, source }),
    ),
    ...(data.rules.length === 0 ? [draftRow({ source: '本级工会经费' })] : []),
  ]);
  // A proposed source alone is not a line yet.
  const money = written(sources).filter(
    ({ values }) => fen(values['amountFen']) > 0 || text(values['document']) !== '',
  );
  const amounts = written(rules).filter(
    ({ values }) => text(values['category']) !== '' || fen(values['cashFen']) + fen(values['goodsFen']) > 0,
  );
  const budget = money.reduce((sum, { values }) => sum + fen(values['amountFen']), 0);
  const byHand = unfound(amounts.flatMap(({ values }) => text(values['category']) || []));
  const submit = async () => {
    const answer = await save.run({
      id: campaign.id,
      kind: campaign.kind,
      title: campaign.title,
      year: campaign.year,
      from: campaign.from,
      to: campaign.to,
      unitsVisited: campaign.unitsVisited,
      teamsVisited: campaign.teamsVisited,
      note: campaign.note,
      sources: money.flatMap(({ values: { source, amountFen, document } }) =>
        isSource(source ?? null)
          ? [{ source: source as HelpSource, amountFen: fen(amountFen), document: text(document) || null }]
          : [],
      ),
      rules: amounts.flatMap(({ values: { category, cashFen, goods, goodsFen, source } }) =>
        isSource(source ?? null)
          ? [
              {
                category: text(category),
                cashFen: fen(cashFen),
                goods: text(goods) || null,
                goodsFen: fen(goodsFen),
                source: source as HelpSource,
              },
            ]
          : [],
      ),
    });
    if (answer.ok) return onClose();
    setFailure(answer.error.message);
  };
  const unsourced = [...money, ...amounts].some(({ values }) => !isSource(values['source'] ?? null));
  return (
    <Dialog
      title={`资金和标准：${campaign.title}`}
      ok="保存"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={900}
      missing={
        cleanLines([...sources, ...rules])
          ? missingWords([
              unsourced && '资金来源',
              amounts.some(({ values }) => text(values['category']) === '') && '慰问对象',
            ])
          : fixFirst
      }
    >
      <b>筹集的资金</b>
      <LineTable
        label="筹集的资金"
        columns={[
          { key: 'source', meta: sourceMeta, options: helpSources, part: 3, placeholder: '选来源' },
          { key: 'amountFen', meta: amountMeta, part: 2, autoFocus: true },
          { key: 'document', meta: documentMeta, part: 4, placeholder: '例如 工委会 2026 年第 8 次' },
        ]}
        lines={sources}
        onLines={(next) => (setSources(next), setFailure(''))}
        add="＋ 加一个来源"
      />
      <b>每人发多少</b>
      <LineTable
        label="每人发多少"
        columns={[
          {
            key: 'category',
            meta: categoryMeta,
            options: categories,
            free: true,
            part: 4,
            placeholder: '选对象，或自己写',
          },
          { key: 'cashFen', meta: cashMeta, part: 2 },
          { key: 'goods', meta: goodsMeta, part: 3, placeholder: '没有就不填' },
          { key: 'goodsFen', meta: goodsFenMeta, part: 2 },
          { key: 'source', meta: sourceMeta, options: helpSources, part: 3, placeholder: '选来源' },
        ]}
        lines={rules}
        onLines={(next) => (setRules(next), setFailure(''))}
        add="＋ 加一类对象"
      />
      <Consequence>
        一共筹 {formatMoney(budget)} 元。一个人合几类的，按从上到下第一个合的发；个别人可以在名单上另改。
        {byHand.length > 0 &&
          `名册和档案里查不出谁是${byHand.map((category) => `“${category}”`).join('')}，照标准发不会自动选上，列入时请自己选人、选这个标准。`}
      </Consequence>
      <Failure text={failure} />
    </Dialog>
  );
}
