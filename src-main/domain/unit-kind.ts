/** Words that differ by the kind of unit (code list unitKind). */
export interface UnitWords {
  /** 教代会 in schools, 职代会 elsewhere. */
  congress: string;
  congressFull: string;
  /** 校务公开, 院务公开, 政务公开, 厂务公开. */
  disclosure: string;
}

const DISCLOSURE: Record<string, string> = {
  学校: '校务公开',
  医院: '院务公开',
  企业: '厂务公开',
  机关: '政务公开',
  乡镇街道: '政务公开',
};

/** The words for a unit kind; an unknown or missing kind gets the words of an ordinary unit. */
export function unitWords(unitKind: string | null): UnitWords {
  const isSchool = unitKind === '学校';
  return {
    congress: isSchool ? '教代会' : '职代会',
    congressFull: isSchool ? '教职工代表大会' : '职工代表大会',
    disclosure: DISCLOSURE[unitKind ?? ''] ?? '事务公开',
  };
}
