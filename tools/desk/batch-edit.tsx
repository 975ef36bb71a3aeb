// Changing one batch: price in yuan, window by calendar, in Beijing time; and a code for its school. What is typed here becomes an
// event, which is rehearsed before it is done.
import { Button, DatePicker, Form, Input, InputNumber, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Wanted } from './act.js';
import { FormModal, needed } from './form-modal.js';

export interface Batch {
  batchId: string;
  name: string;
  payer: 'student' | 'school';
  priceYuan: string;
  opensAt: string;
  closesAt: string;
  profile: string;
  checks: number;
  submissions: number;
  schools: string[];
  查看码: { school: string; time: string }[];
}
type Typed = Omit<Batch, 'opensAt' | 'closesAt' | '查看码'> & { window: [Dayjs, Dayjs] };

const TIME = 'YYYY-MM-DD HH:mm';
const FRESH = { payer: 'student', priceYuan: '30.00', profile: 'standard', checks: 10, submissions: 3, schools: [] };

/**
 * @param o.batch undefined for a new one
 * @param o.profiles names of those that it may follow
 */
export function Edit({
  batch,
  profiles,
  onClose,
  onReady,
}: {
  batch: Batch | undefined;
  profiles: readonly string[];
  onClose(): void;
  onReady(wanted: Wanted): void;
}) {
  const [payer, setPayer] = useState<string>(batch?.payer ?? 'student');
  const initial = batch
    ? { ...batch, window: [dayjs(batch.opensAt), dayjs(batch.closesAt)] }
    : { ...FRESH, window: [dayjs().startOf('day'), dayjs().add(60, 'day').hour(18).minute(0)] };
  const take = ({ batchId, window, reason, ...typed }: Typed & { reason: string }) => {
    const [opens, closes] = window;
    const now = { ...typed, opensAt: opens.format(TIME), closesAt: closes.format(TIME) };
    const before: Record<string, unknown> = { ...batch };
    // only what is different, so that nobody else's change is taken back
    const isNew = ([field, value]: [string, unknown]) => JSON.stringify(before[field]) !== JSON.stringify(value);
    const changed = Object.fromEntries(
      Object.entries(now)
        .filter(isNew)
        .filter(([, value]) => value !== ''),
    );
    const change = batch ? 'change' : 'create';
    onReady({
      title: batch ? `修改批次 ${batch.batchId}` : `新建批次 ${batchId}`,
      event: { action: 'batch', batchId: batch?.batchId ?? batchId, change, batch: changed, reason },
    });
  };
  return (
    <FormModal<Typed>
      title={batch ? `修改批次 ${batch.batchId}` : '新建批次'}
      initial={initial}
      onClose={onClose}
      onReady={take}
      onTyped={(all) => setPayer(all.payer)}
    >
      {!batch && (
        <Form.Item name="batchId" label="特征码" rules={needed('请填写特征码')}>
          <Input maxLength={40} placeholder="字母、数字、横线" />
        </Form.Item>
      )}
      <Form.Item name="name" label="名称" rules={needed('请填写名称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="payer" label="付费方">
        <Radio.Group
          optionType="button"
          options={[
            { value: 'student', label: '学生自费' },
            { value: 'school', label: '学校付费' },
          ]}
        />
      </Form.Item>
      <Form.Item name="priceYuan" label="价格" rules={needed('请填写价格')}>
        <InputNumber<string> stringMode min="0" max="100" precision={2} suffix="元" disabled={payer === 'school'} />
      </Form.Item>
      <Form.Item name="window" label="采集时间（北京时间）" className="wide" rules={needed('请选择时间')}>
        <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD ddd HH:mm" allowClear={false} />
      </Form.Item>
      <Form.Item name="checks" label="检测次数">
        <InputNumber min={1} max={50} />
      </Form.Item>
      <Form.Item name="submissions" label="提交次数">
        <InputNumber min={1} max={20} />
      </Form.Item>
      <Form.Item name="profile" label="照片规格">
        <Select options={profiles.map((value) => ({ value }))} showSearch />
      </Form.Item>
      <Form.Item name="schools" label="限定学校（学信网的写法；不填即不限）" className="wide">
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',']} />
      </Form.Item>
    </FormModal>
  );
}

/** Which school a code is for. */
export function CodeFor({ batch, onClose, onReady }: { batch: Batch; onClose(): void; onReady(wanted: Wanted): void }) {
  const [school, setSchool] = useState('');
  const options = [{ value: '', label: '整个批次' }, ...batch.schools.map((value) => ({ value, label: value }))];
  const make = (change: 'create' | 'end') => {
    const event = { action: 'schoolCode', batchId: batch.batchId, school, change, reason: '学校查看进度' };
    onReady({ title: change === 'create' ? '生成学校查看码' : '停用学校查看码', event });
  };
  const link = `${location.origin}${location.pathname}#/school/${encodeURIComponent(batch.batchId)}`;
  return (
    <Modal
      open
      title={`学校查看码 · ${batch.name}`}
      onCancel={onClose}
      footer={
        <>
          {batch.查看码.some((one) => one.school === school) && (
            <Button danger onClick={() => make('end')}>
              停用
            </Button>
          )}
          <Button type="primary" onClick={() => make('create')}>
            生成
          </Button>
        </>
      }
    >
      <p>学校打开下面的网址，输入查看码，只看到人数（开始、支付、拍照、审核、完成），看不到姓名。</p>
      <p className="mono">{link}</p>
      <Select value={school} options={options} onChange={setSchool} className="full" />
    </Modal>
  );
}
