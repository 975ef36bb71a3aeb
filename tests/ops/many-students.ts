// As many invented students as a test wants, each with a number and a name of their own. Their numbers belong to nobody.
import { STUDENTS, type Student } from '../../local/seed/students.js';

const FAMILY = '赵钱孙李周吴郑王冯陈';
const GIVEN = '一二三四五六七八九十';

export function makeStudents(count: number): Student[] {
  const model = STUDENTS.find(({ batch, state }) => batch === 'JSJ2027' && state === 'open');
  if (!model) throw new Error('no sample student to copy');
  return Array.from({ length: count }, (_, n) => ({
    ...model,
    id: `many-${n}`,
    name: `${FAMILY[n % 10]}${GIVEN[Math.floor(n / 10) % 10]}${GIVEN[Math.floor(n / 100) % 10]}`,
    idNumber: `110101200401${String(100_000 + n).slice(-6)}`,
    note: '许多学生之一',
  }));
}
