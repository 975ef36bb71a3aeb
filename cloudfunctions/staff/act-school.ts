// The code by which a school sees how far its students are, in numbers: made by a person of ours, told once, kept nowhere. Of it
// the database holds what proves it.
import { AppError } from '../../shared/errors.js';
import { batches } from '../_journey/batches.js';
import { endSchoolCodes, keepSchoolCode, schoolCodes } from '../_journey/school-codes.js';
import { newSchoolCode } from '../_platform/identity.js';
import type { Planner } from './plan.js';

export const schoolCode: Planner<'schoolCode'> = async ({ batchId, school, change }, by) => {
  const batch = await batches.get(batchId);
  if (!batch) throw new AppError('BAD_INPUT', 'batchId', `没有批次 ${batchId}。`);
  if (school && batch.schools.length > 0 && !batch.schools.includes(school))
    throw new AppError('BAD_INPUT', 'school', `批次“${batch.name}”没有学校“${school}”。`);
  const about = { captureId: '', keepsReason: true as const, next: { action: 'batches' } };
  const there = await schoolCodes.count({ batchId, school });
  const whose = `批次“${batch.name}”${school || '全部学校'}`;
  if (change === 'end') {
    if (there === 0) return { ...about, say: `${whose}没有查看码。` };
    const run = () => endSchoolCodes(batchId, school);
    return { ...about, say: `停用${whose}的查看码。`, isLight: true, run };
  }
  const say = `为${whose}生成查看码，只显示人数，不显示姓名${there > 0 ? '；原来的查看码停用' : ''}。`;
  const run = async (): Promise<string> => {
    const code = newSchoolCode();
    await keepSchoolCode({ batchId, school, code, by });
    return `${whose}的查看码：${code}（只显示这一次，交给学校；网址后面加 #/school/${encodeURIComponent(batchId)}）。`;
  };
  return { ...about, say, isLight: true, run };
};
