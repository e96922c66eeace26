import type { MadeCard } from '../../contract/vault.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { AppError } from '../../errors.ts';
import { type CardGroups, cardSecret, newCard, readCard } from '../../vault/card.ts';
import type { SlotOwner } from '../../vault/keyring.ts';
import { printForms } from '../../workbook/form.ts';

/** A card that was only thought up: its slot has to be written before anybody is told. */
export interface DraftCard {
  readonly number: number;
  readonly groups: CardGroups;
  readonly secret: string;
  readonly owner: SlotOwner;
}

export function draftCard(number: number): DraftCard {
  const groups = newCard();
  const owner: SlotOwner = { kind: 'card', userId: null, name: `恢复卡 ${number} 号`, post: '' };
  return { number, groups, secret: cardSecret(groups), owner };
}

/** What the page shows and prints. */
export function madeCard(
  { number, groups }: Pick<DraftCard, 'number' | 'groups'>,
  unit: string,
  day: string,
): MadeCard {
  const cell = (text: string) => ({ label: text, span: 3 });
  const rows = [0, 4].flatMap((from) => {
    const four = groups.slice(from, from + 4);
    return [four.map((_, i) => cell(`第 ${from + i + 1} 组`)), four.map(cell)];
  });
  const paper = printForms('台账恢复卡', [
    {
      title: '台账恢复卡',
      subtitle: `单位：${unit}　　生成：${formatChinese(day)}　　卡号：${number}`,
      blocks: [
        { kind: 'grid', rows: [...rows, [cell('第 9 组（校验）')], [cell(groups[8] ?? '')]], code: true },
        {
          kind: 'text',
          text: '用法：打开台账时点“用恢复卡重设密码”，照着输入这九组，不分大小写。换了新卡，这张就作废；以前的备份仍然用当时的卡打开。',
        },
        {
          kind: 'text',
          text: '密码和恢复卡都没有了，谁也打不开这本台账。请封好锁起来，不要和电脑放在一起，不要拍照。',
        },
        { kind: 'sign', parts: ['保管人（签字）：', '存放处：'] },
        { kind: 'sign', parts: ['交接给（签字）：', '日期：'] },
      ],
    },
  ]);
  return { number, madeOn: day, groups, paper };
}

/** What was typed from a card. @throws AppError INVALID_INPUT that names the group */
export function typedCard(typed: string): string {
  const read = readCard(typed);
  if (read.state === 'read') return read.secret;
  const message =
    read.state === 'length'
      ? `恢复卡一共 9 组 36 个字，现在是 ${read.count} 个。请对照卡片补齐`
      : read.state === 'letter'
        ? `第 ${read.group} 组里的“${read.letter}”卡上不会有。请对照卡片改`
        : `${read.groups.map((group) => `第 ${group} 组`).join('或')}抄错了。请对照卡片再看一遍`;
  throw new AppError('INVALID_INPUT', message, {
    card: message,
    ...(read.state === 'wrong' ? { groups: read.groups.join(',') } : {}),
  });
}
