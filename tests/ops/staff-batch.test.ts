// Customer service makes, changes and ends batches without opening the database: what makes no sense is refused with its field.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { consoleOf } from './console.js';

let world: World;
const { newPhone, reset } = clockworkOf(() => world);
const { act, nothingToDo, ready, refused, staff } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('a batch', () => {
  const make = { action: 'batch', batchId: 'NEW2028', change: 'create' };
  const fields = { name: '新批次', priceYuan: '30.5', opensAt: '2026-09-01', closesAt: '2027-06-30' };

  it('that makes no sense is refused with the field', async () => {
    for (const [wrong, field] of [
      [{ closesAt: '2027-06-31' }, 'batch.closesAt：“2027-06-31”不是日历上的日期'],
      [{ closesAt: '6月30日' }, 'batch.closesAt'],
      [{ closesAt: '2026-08-01' }, 'batch.closesAt：截止 2026-08-01 23:59 不晚于开始'],
      [{ closesAt: '2029-06-30' }, 'batch.closesAt：时间跨度'],
      [{ opensAt: '2020-01-01', closesAt: '2020-06-30' }, 'batch.closesAt：截止 2020-06-30 23:59 已经过去'],
      [{ priceYuan: '0.30' }, 'batch.priceYuan：0.3 元'],
      [{ priceYuan: 300 }, 'batch.priceYuan：300 元'],
      [{ priceYuan: '3000' }, 'batch.priceYuan 格式不对'],
      [{ priceYuan: 0 }, 'batch.priceYuan：学生自费'],
      [{ payer: 'school' }, 'batch.schools'],
      [{ schools: [' '] }, 'batch.schools.0'],
      [{ schools: ['校'.repeat(101)] }, 'batch.schools.0'],
      [{ profile: 'nothing' }, 'batch.profile：没有照片规格'],
      [{ checks: 0 }, 'batch.checks'],
      [{ colour: 'red' }, 'colour'],
      [{ name: undefined }, 'batch.name'],
    ] as const)
      await refused({ ...make, batch: { ...fields, ...wrong } }, field);
    await refused({ ...make, change: 'change', batch: fields }, '没有批次 NEW2028');
    expect(world.cloud.store.read('batches', 'NEW2028')).toBeNull();
  });

  it('that lasts longer than WeChat Pay gives money back is warned of with the field, and may be', async () => {
    const warning = '注意：batch.closesAt 在开始 365 天以后';
    const plan = async (event: object) => (await staff({ ...event, reason: '学校约定', dryRun: true })).data.say;
    const say = (wanted: object) => plan({ ...make, batch: { ...fields, ...wanted } });
    expect(await say({ closesAt: '2027-09-15' })).toContain(warning);
    // to the minute: 365 days after the beginning the first payments can still go back
    expect(await say({ closesAt: '2027-09-01 00:00' })).not.toContain(warning);
    expect(await say({ closesAt: '2027-09-01 00:01' })).toContain(warning);
    expect(await say({ closesAt: '2027-09-15', payer: 'school', schools: ['金沙江大学'] })).not.toContain(warning);
    const change = { action: 'batch', batchId: 'default', change: 'change' };
    expect(await plan({ ...change, batch: { opensAt: '2026-09-01', closesAt: '2027-09-15' } })).toContain(warning);
    expect(await plan({ ...change, batch: { checks: 3 } })).not.toContain(warning);
  });

  it('is made, changed and ended by events that say price, weekday and how many students it touches', async () => {
    reset();
    const made = await act({ ...make, batch: { ...fields, schools: ['金沙江大学 '] } });
    expect(made.data.say).toMatch(/30\.50 元，学生自费，2026-09-01 周二 00:00 至 2027-06-30 周三 .*scene 写 NEW2028/);
    const doc = { priceFen: 3050, schools: ['金沙江大学'], closesAt: '2027-06-30 23:59' };
    expect(world.cloud.store.read('batches', 'NEW2028')).toMatchObject(doc);
    await nothingToDo({ ...make, batch: fields });
    const [one, two] = [newPhone(), newPhone()];
    await one.verify('li-xiaoyu');
    await two.pay('wang-zihan');
    const change = { action: 'batch', batchId: 'JSJ2027', change: 'change' };
    const cheaper = await act({ ...change, batch: { priceYuan: 25 } });
    expect(cheaper.data.say).toMatch(/30\.00 元.*→.*25\.00 元.*影响学生 2 人：未支付 1 人，已支付未完成 1 人/);
    await nothingToDo({ ...change, batch: { priceYuan: '25.00' } });
    const both = await Promise.all([20, 21].map((priceYuan) => ready({ ...change, batch: { priceYuan } })));
    const says = (await Promise.all(both.map(staff))).map(({ data }) => data.say.slice(0, 4));
    expect(says.filter((say) => say === '已执行：').length).toBeGreaterThan(0);
    const close = { action: 'batch', batchId: 'JSJ2027', change: 'close' };
    expect((await act(close)).data.say).toContain('已提交的照常审核');
    await nothingToDo(close);
    const until = await act({ ...change, batch: { closesAt: '2027-05-31 18:00', priceYuan: 30 } });
    expect(until.data.say).toContain('2027-05-31 周一 18:00');
  });
});
