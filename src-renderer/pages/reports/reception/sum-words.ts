const NAMED = 8;

/** Units by name; of many the first ones. */
export const briefly = (names: readonly string[]): string =>
  `${names.slice(0, NAMED).join('、')}${names.length > NAMED ? ' 等' : ''}`;

/** What stands in place of a sum of nothing: what was sent back did come, and is waited for. */
export function nothingToSum(returned: readonly string[]): { readonly title: string; readonly what: string } {
  return returned.length === 0
    ? { title: '还没有收到这张表', what: '收到一份就会加进来。' }
    : {
        title: '收到的都退回了，在等更正',
        what: `退回待改：${briefly(returned)}。对方改好重新报来，收下就会加进来。`,
      };
}
