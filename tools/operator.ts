// `npm run operator -- NAME`: a secret for one person of customer service, and the entry of OPERATORS that proves it.
import { z } from 'zod';
import { makeOperator } from '../cloudfunctions/_platform/operators.js';

const name = z
  .string()
  .regex(/^[\p{L}\p{N}._-]{1,30}$/u)
  .safeParse(process.argv[2]);
if (!name.success) {
  console.error('npm run operator -- 姓名（1-30 个字，不含空格）');
  process.exit(2);
}
const { secret, entry } = await makeOperator(name.data);
console.log(`口令（只显示这一次，交给本人）：${secret}`);
console.log(`加进云函数的环境变量 OPERATORS（多人用逗号隔开）：${entry}`);
