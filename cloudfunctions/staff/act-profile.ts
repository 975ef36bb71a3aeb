// Profiles of receivers: staff save their own and name one for a batch. Each is refused when it cannot be.
import { AppError } from '../../shared/errors.js';
import { checkProfile } from '../../shared/profile-check.js';
import { batches } from '../_journey/batches.js';
import { findProfile, nameProfile, refuseContradictions, saveProfile as save } from '../_journey/profiles.js';
import type { EventOf, Plan } from './plan.js';

const about = { captureId: '', keepsReason: true as const };

/** @throws AppError BAD_INPUT that names the fields which contradict */
export async function saveProfile({ profile, reason }: EventOf<'saveProfile'>): Promise<Plan> {
  refuseContradictions(profile);
  const there = await findProfile(profile.name);
  const next = { action: 'setProfile', batchId: 'default', profile: profile.name, reason, dryRun: true };
  const say = `${there ? '替换' : '新增'}照片规格 ${profile.name}（${profile.say}）。`;
  return { ...about, say, seen: there ?? '', next, run: () => save(profile) };
}

/** @throws AppError BAD_INPUT when batch or profile is not there or cannot be used */
export async function setProfile({ batchId, profile: name }: EventOf<'setProfile'>): Promise<Plan> {
  const batch = await batches.get(batchId);
  if (!batch) throw new AppError('BAD_INPUT', 'batchId', `没有批次 ${batchId}。`);
  const profile = await findProfile(name);
  if (!profile) throw new AppError('BAD_INPUT', 'profile', `没有照片规格 ${name}，请先用 saveProfile 新增。`);
  const [wrong] = checkProfile(profile);
  if (wrong)
    throw new AppError('BAD_INPUT', `profile.${wrong.field}`, `规格 ${name} 自相矛盾：${wrong.field}：${wrong.say}`);
  if (batch.profile === name) return { ...about, say: `批次“${batch.name}”已经使用规格 ${name}。` };
  const say = `批次“${batch.name}”今后的检测和标准照按规格 ${name}（${profile.say}）；已制作的照片不变。`;
  const before = (await batches.raw(batchId)) ?? {};
  return { ...about, say, seen: [say, before.profile], run: () => nameProfile(batchId, before, name) };
}
