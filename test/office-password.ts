/** What founders of test offices type; long, and no name of theirs stands in it. */
export const officePassword = '春天大桥下面有三条鱼';
