// `npm run operator`: a secret for one person of customer service, and the entry of OPERATORS that proves it.
import { z } from 'zod';
import { makeOperator } from '../cloudfunctions/_platform/operators.js';
import { OPERATOR_NAME, ROLE_NAMES, ROLES } from '../shared/roles.js';
import { misused, readOptions } from './arguments.js';

const HELP = `npm run operator -- 姓名 [角色 …]    为一名客服生成口令
  姓名    1-30 个汉字、字母或数字，可以有“·”，不含空格
  角色    ${ROLES.map((role) => `${role} ${ROLE_NAMES[role]}`).join('、')}；不写即全部`;

const [typed, ...words] = readOptions(HELP, { allowPositionals: true, options: {} }).positionals;
const name = z.string().regex(OPERATOR_NAME).safeParse(typed);
const roles = z.array(z.enum(ROLES)).safeParse(words);
if (!name.success) misused('请写姓名：1-30 个汉字、字母或数字，可以有“·”，不含空格');
if (!roles.success) {
  const strangers = words.filter((word) => !ROLES.some((role) => role === word));
  misused(`没有这样的角色：${strangers.join('、')}，可以写：${ROLES.join('、')}`);
}
const { secret, entry } = await makeOperator(name.data, roles.data);
console.log(`口令（只显示这一次，交给本人）：${secret}`);
console.log(`加进 .env 的 OPERATORS（多人用逗号隔开），再运行 npm run deploy：${entry}`);
