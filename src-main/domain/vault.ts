/** What somebody may be in the program; one person may be several. The office's words for the roles of the contract. */
export const officeRoles = ['经办人', '财务', '主席', '审计'] as const;
export type OfficeRole = (typeof officeRoles)[number];

/** What each may do, in one sentence for whoever chooses. */
export const roleAbout: Readonly<Record<OfficeRole, string>> = {
  经办人: '登记会员、活动、帮扶，准备名单；不记账，不看完整的银行卡号',
  财务: '收会费、记账、发慰问、看银行卡号',
  主席: '审批、管使用人和密码、恢复备份、导出敏感内容',
  审计: '只看不改，号码都遮住，能看全部记录',
};

/** Minutes without a key or the mouse after which the office locks itself; 5 to 60. */
export const lockMinutes = { usual: 10, least: 5, most: 60, key: 'vault.lockMinutes' } as const;

/** What was set, within its bounds. */
export const minutesSaid = (said: unknown): number =>
  typeof said === 'number' ? Math.min(lockMinutes.most, Math.max(lockMinutes.least, said)) : lockMinutes.usual;
