/** Signs that GBK makes of the UTF-8 of the commonest Chinese signs (的, 工, 会, ，, 。…), hardly used otherwise. */
const misread = /[鐨勫伐浼氳亴锛銆鍜屼簡鏈堜唤缁勭粐瀹夋帓璁″垝]/g;

/** How a text was spoilt before it came here; null when it reads well. Looks at the first 20,000 signs. */
export function garbled(text: string): 'replaced' | 'misread' | null {
  const sample = text.slice(0, 20_000);
  const count = (shape: RegExp): number => sample.match(shape)?.length ?? 0;
  const signs = count(/\S/g);
  if (signs === 0) return null;
  const han = count(/[\u4e00-\u9fff]/g);
  if (count(/\ufffd/g) * 50 > signs || /锟斤拷|烫烫烫|屯屯屯/.test(sample)) return 'replaced';
  // GBK bytes shown as Latin letters: two for each sign, ¹¤»á.
  if (count(/[\u0080-\u00ff]/g) * 4 > signs && han * 10 < signs) return 'misread';
  if (han > 0 && count(misread) * 4 > han) return 'misread';
  if (count(/[\u0000-\u0008\u000e-\u001f]/g) * 50 > signs) return 'misread';
  return null;
}
