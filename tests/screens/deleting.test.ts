// What a student sees of money while deleting: amounts by name, a choice where there is one, and what is still under way.
import { describe, expect, it } from 'vitest';
import { skipBrowser } from '../browser/harness/browser.js';
import { OWN, ok } from './phone.js';
import { ID, withStudent } from './walk.js';

const PAID = { ...OWN, status: '待采集', paidYuan: '30.00', paidHow: '（原路退回）' };
const OTHER = { ...OWN, captureId: 'otherstudent0000', title: '欧阳** · 示例职业技术学院', status: '已上传学信网' };
const DONE = { captures: 1, files: 0, later: 0, ask: [] };
const mine = (...captures: (typeof OWN)[]) => ({
  getMyData: () => ok({ items: [{ what: '采集记录', why: '确认采集资格', until: OWN.until }], captures, requests: [] }),
});

describe.skipIf(skipBrowser)('a student who deletes', () => {
  const student = withStudent();
  const understand = () => student.page.getByText('我明白，删除后不能恢复').tap();
  const erased = () => student.screens.sent('eraseMe');

  it('one record by its masked name is told what is paid, gets it back, and keeps the others', async () => {
    student.screens.answer({ ...mine(PAID, OTHER), eraseMe: () => ok(DONE) });
    await student.visit('privacy/privacy');
    await student.see('待采集，可退费用 ¥30.00，还没有完成');
    await student.press(`删除 ${PAID.title} 的采集记录`);
    await student.see(`删除 ${PAID.title} 的采集记录`);
    await student.see(`${PAID.title}：¥30.00（原路退回）`);
    await student.see('费用先退给您，再删除这条记录。');
    // 采集完成 sounds as if nothing were left to be stopped
    await student.see('还没有上传的，审核通过了也不再上传。');
    await understand();
    await student.press('删除');
    await student.see('已支付的费用退给您，然后删除这条采集记录，对吗？');
    await student.press('确认删除');
    await student.see('删除了 1 条采集记录。');
    expect(erased()).toEqual([{ confirm: true, captureId: ID, paid: 'refund' }]);
    await student.page.getByRole('dialog').last().getByRole('button').tap();
    await student.see('按采集记录删除');
  });

  it('everything chooses first what becomes of the money, and is told of a payment that nobody had noticed', async () => {
    const how = '（微信支付没有退成，客服会用其他方式退给您）';
    const ask = [{ captureId: ID, yuan: '30.00', how }];
    student.screens.answer({
      ...mine(OWN),
      eraseMe: ({ paid }) => ok(paid ? { ...DONE, captures: 0, later: 1 } : { ...DONE, captures: 0, ask }),
    });
    await student.visit('privacy/privacy');
    await student.press('立即删除我的全部资料');
    await understand();
    await student.press('删除');
    await student.press('确认删除');
    await student.see('刚查到您已经支付，资料还没有删除');
    await student.see(`${OWN.title}：¥30.00${how}`);
    await understand();
    // nothing is chosen for the student
    const press = student.page.getByRole('button', { name: '删除', exact: true }).last();
    expect(await press.getAttribute('aria-disabled')).toBe('true');
    expect(erased()).toEqual([{ confirm: true }]);
    await student.page.getByText('退款后全部删除').tap();
    await student.press('删除');
    await student.press('确认删除');
    // nothing is gone yet, and nobody is told of zero records
    await student.page.getByText('1 条采集记录正在退款或处理，完成后自动删除，不用再操作。', { exact: true }).waitFor();
    expect(erased()).toEqual([{ confirm: true }, { confirm: true, paid: 'refund' }]);
    await student.page.getByRole('dialog').last().getByRole('button').tap();
    await student.see('立即进入');
  });

  it('the rest may keep what is paid, and stays where it is', async () => {
    const rest = { ...DONE, captures: 2, files: 5, later: 1 };
    student.screens.answer({ ...mine(PAID, { ...OTHER, going: true, status: '正在删除' }), eraseMe: () => ok(rest) });
    await student.visit('privacy/privacy');
    await student.see('正在删除');
    expect(await student.page.getByRole('button', { name: `删除 ${OTHER.title} 的采集记录` }).count()).toBe(0);
    await student.press('立即删除我的全部资料');
    await student.page.getByText('保留这些记录，删除其余资料').tap();
    await understand();
    await student.press('删除');
    await student.press('确认删除');
    await student.see('删除了 2 条采集记录和 5 个文件。另有 1 条采集记录正在退款或处理');
    expect(erased()).toEqual([{ confirm: true, paid: 'keep' }]);
    await student.page.getByRole('dialog').last().getByRole('button').tap();
    await student.see('按采集记录删除');
  });

  it('is not told of zero records where everything is kept', async () => {
    student.screens.answer({ ...mine(PAID), eraseMe: () => ok({ ...DONE, captures: 0 }) });
    await student.visit('privacy/privacy');
    await student.press('立即删除我的全部资料');
    await student.page.getByText('保留这些记录，删除其余资料').tap();
    await understand();
    await student.press('删除');
    await student.press('确认删除');
    await student.see('其余资料已删除。已支付、还没有完成的记录仍然保留。');
  });
});
