// What a phone may do without any function of ours in between: CloudBase's own locks. The three JSON files are what the
// console and `npm run deploy` take; the stand-in enforces the same files, and selfCheck asks whether they are set.
import database from './security-rules/database.json' with { type: 'json' };
import functions from './security-rules/functions.json' with { type: 'json' };
import storage from './security-rules/storage.json' with { type: 'json' };

/** Expressions are CloudBase's: docs.cloudbase.net, 安全规则 of 云函数, 云存储 and 文档型数据库. */
export const SECURITY_RULES = { functions, storage, database };

/** The same sentence wherever somebody reads what the rules are: in the console's handwork, selfCheck and the READMEs. */
export const SECURITY_RULES_SAY = {
  functions:
    '云函数：登录用户可调用，但 staff、desk、sweep、selfCheck、payNotify、chsiNotify 不允许任何用户调用（"invoke": false）',
  storage: '云存储：用户只能写 shots/ 与 codes/ 下自己的文件，不能读任何文件',
  database: '数据库：每个集合“仅管理端可读写”',
} as const;
