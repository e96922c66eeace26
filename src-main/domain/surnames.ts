/** Surnames of two characters: only together they are one, in reading a name and beside the blank of 欧阳 小明. */
export const compoundSurnames: ReadonlySet<string> = new Set(
  '欧阳 尉迟 万俟 单于 令狐 长孙 澹台 诸葛 上官 司马 夏侯 东方 皇甫 公孙 慕容 宇文 司徒 轩辕 钟离 呼延 闻人 赫连 申屠 太叔 宗政 濮阳 公冶 淳于 仲孙 鲜于 闾丘 司空 亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 南宫'.split(
    ' ',
  ),
);
