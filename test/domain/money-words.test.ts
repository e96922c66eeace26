import { expect, test } from 'vitest';
import { parseAmountWords } from '../../src-main/domain/money-words.ts';

test.each([
  ['壹仟元整', 100_000],
  ['三千二百元', 320_000],
  ['三千二百', 320_000],
  ['人民币贰万零伍拾元伍角整', 2_005_050],
  ['十五元', 1500],
  ['两千元', 200_000],
  ['一万二千三百四十五元六角七分', 1_234_567],
  ['壹佰元零伍分', 10_005],
])('%s is %i fen', (text, fen) => expect(parseAmountWords(text)).toBe(fen));

test.each(['三千二', '百元', '一二三', '两人', '若干', '元', '3千元', '万元', '五'])(
  '%s is no amount in words',
  (text) => expect(parseAmountWords(text)).toBe(null),
);
