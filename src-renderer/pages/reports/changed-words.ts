/** Whether what changed since is known to somebody else: a report that only was closed has not been handed in. */
export const changedWords = ({ sentOn }: { readonly sentOn: string | null }): string =>
  sentOn === null ? '定稿后有变动' : '已上报后有变动';
