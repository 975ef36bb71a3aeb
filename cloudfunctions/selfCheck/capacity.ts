// How many students an hour what was bought carries, and what comes to its end first (docs/capacity.md).
import { capacityOf } from '../../shared/capacity.js';
import { capacitySettings } from '../_platform/settings.js';
import type { Check } from './check.js';

export const capacity: Check = {
  name: '容量',
  remedy:
    '把套餐给的数值写进 .env 的 FUNCTION_MEMORY_MB 和 DATABASE_PER_SECOND，再运行 npm run deploy；不够时按 docs/capacity.md 扩容。',
  async run() {
    const bought = capacitySettings();
    const { walls, engineInstances, yuanPerStudent } = capacityOf(bought);
    const [first, ...others] = walls.map(({ name, studentsPerHour }) => `${name} ${studentsPerHour} 人/小时`);
    const cost = `每位学生约 ${yuanPerStudent.toFixed(4)} 元`;
    return `最先到顶：${first}；其次：${others.join('、')}；引擎同时 ${engineInstances} 个实例；${cost}`;
  },
};
