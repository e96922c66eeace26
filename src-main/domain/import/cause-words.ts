import words from '../../../resources/sheets/import-aid.json' with { type: 'json' };

const causes = Object.entries(words.cases.causeWords);

/**
 * The causes of the list that the words of an office may mean, in the order in which they are written: 子女上学　父亲患癌 →
 * 子女上学, 患重特大疾病. Proposals only: somebody has to choose the main one.
 */
export function proposedCauses(text: string): string[] {
  const parts = text.split(/[、；;，,。/+＋\s]+/u);
  const found = parts.flatMap((part) =>
    causes
      .flatMap(([cause, list]) => {
        const places = list.map((word) => part.indexOf(word)).filter((at) => at >= 0);
        return places.length === 0 ? [] : [{ cause, at: Math.min(...places) }];
      })
      .sort((a, b) => a.at - b.at)
      .map(({ cause }) => cause),
  );
  return [...new Set(found)];
}
