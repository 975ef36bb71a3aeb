// What a person of customer service is trusted with. The settings name the roles of each; the console and the desk hold to
// them alike. Whoever's entry names none was there before there were roles and may do everything.

export const ROLE_NAMES = { review: '审核', service: '客服', finance: '财务', school: '学校事务' } as const;
export type Role = keyof typeof ROLE_NAMES;
export const ROLES = Object.keys(ROLE_NAMES) as [Role, ...Role[]];
export const isRole = (word: string): word is Role => Object.hasOwn(ROLE_NAMES, word);

/** What a person of the staff may be called: names of minorities have a dot, 阿依古丽·买买提. */
export const OPERATOR_NAME = /^[\p{L}\p{N}.·_-]{1,30}$/u;
