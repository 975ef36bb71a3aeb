// `npm run operator -- NAME [ROLE ...]`: a secret for one person of customer service, and the entry of OPERATORS that proves it.
import { z } from 'zod';
import { makeOperator } from '../cloudfunctions/_platform/operators.js';
import { ROLE_NAMES, ROLES } from '../shared/roles.js';

const [typed, ...words] = process.argv.slice(2);
const name = z
  .string()
  .regex(/^[\p{L}\p{N}._-]{1,30}$/u)
  .safeParse(typed);
const roles = z.array(z.enum(ROLES)).safeParse(words);
if (!name.success || !roles.success) {
  const names = ROLES.map((role) => `${role} ${ROLE_NAMES[role]}`).join('、');
  console.error(`npm run operator -- 姓名 [角色 …]（姓名 1-30 个字，不含空格；角色：${names}，不写即全部）`);
  process.exit(2);
}
const { secret, entry } = await makeOperator(name.data, roles.data);
console.log(`口令（只显示这一次，交给本人）：${secret}`);
console.log(`加进 .env 的 OPERATORS（多人用逗号隔开），再运行 npm run deploy：${entry}`);
