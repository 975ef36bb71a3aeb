// Changing one batch: price in yuan, window by calendar, in Beijing time; and a code for its school. What is typed here becomes an
// event, which is rehearsed before it is done.
import { Button, DatePicker, Form, Input, InputNumber, Modal, Radio, Select, Typography } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { PRICE_FEN } from '../../cloudfunctions/_journey/price.js';
import { BATCH_LETTERS, MOST_SCHOOLS } from '../../shared/letters.js';
import type { Profile } from '../../shared/profile.js';
import { BATCH_TRIES, MOST_TRIES } from '../../shared/tries.js';
import type { Wanted } from './act.js';
import { ActModal, KEPT_REASON, needed } from './act-modal.js';
import { beijingNow } from './beijing.js';

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
interface Typed extends Omit<Batch, 'opensAt' | 'closesAt' | '查看码'> {
  opens: Dayjs;
  closes: Dayjs;
}

const MOST_YUAN = String(PRICE_FEN.most / 100);
const TIME = 'YYYY-MM-DD HH:mm';
/** How a time is shown, and the ways in which it may be typed. */
const FORMATS = ['YYYY-MM-DD ddd HH:mm', TIME, 'YYYY-M-D H:mm', 'YYYY-MM-DD', 'YYYY-M-D'];
/** What the form of a new batch begins with; what an event leaves out is in DEFAULTS of cloudfunctions/staff/act-batch.ts. */
const PRESETS = { payer: 'student', priceYuan: '30.00', profile: 'standard', ...BATCH_TRIES, schools: [] };

/** A batch ends with a day and not as it begins: a day that was typed alone is meant whole. */
const wholeDay = (closes: Dayjs): Dayjs => (closes.isSame(closes.startOf('day')) ? closes.hour(23).minute(59) : closes);

/** Later ends, by one press. @param closes undefined for a new batch */
function laterThan(closes: string | undefined) {
  const end = closes && dayjs(closes) > beijingNow() ? dayjs(closes) : beijingNow().hour(18).minute(0);
  const later = [
    ['延后一周', end.add(1, 'week')],
    ['延后两周', end.add(2, 'week')],
    ['延后一个月', end.add(1, 'month')],
  ] as const;
  return later.map(([label, value]) => ({ label, value: value.second(0).millisecond(0) }));
}

/** Only what is different, so that nobody else's change is taken back. */
function changedIn(batch: Batch | undefined, now: object): Record<string, unknown> {
  const before: Record<string, unknown> = { ...batch };
  return Object.fromEntries(
    Object.entries(now).filter(
      ([field, value]) => value !== '' && JSON.stringify(before[field]) !== JSON.stringify(value),
    ),
  );
}

/**
 * @param o.batch undefined for a new one
 * @param o.profiles those that it may follow
 */
export function Edit({
  batch,
  profiles,
  onClose,
}: {
  batch: Batch | undefined;
  profiles: readonly Pick<Profile, 'name' | 'say'>[];
  onClose(isDone: boolean): void;
}) {
  const [payer, setPayer] = useState<string>(batch?.payer ?? 'student');
  const isEnded = batch !== undefined && dayjs(batch.closesAt) <= beijingNow();
  const initial = batch
    ? { ...batch, opens: dayjs(batch.opensAt), closes: dayjs(batch.closesAt) }
    : { ...PRESETS, opens: beijingNow().startOf('day'), closes: beijingNow().add(60, 'day').hour(18).minute(0) };
  const toEvent = ({ batchId, opens, closes, reason, ...typed }: Typed & { reason: string }) => {
    const times = { opensAt: opens.format(TIME), closesAt: closes.format(TIME) };
    const changed = changedIn(batch, { ...typed, ...times });
    if (batch && Object.keys(changed).length === 0) return '没有要修改的内容。';
    const change = batch ? 'change' : 'create';
    return { action: 'batch', batchId: batch?.batchId ?? batchId, change, batch: changed, reason };
  };
  const time = {
    showTime: { format: 'HH:mm' },
    format: FORMATS,
    needConfirm: false,
    allowClear: false,
    showNow: false,
  };
  return (
    <ActModal<Typed>
      reasonLabel={KEPT_REASON}
      title={batch ? `修改批次 ${batch.batchId}` : '新建批次'}
      width={720}
      initial={initial}
      onClose={onClose}
      toEvent={toEvent}
      {...(isEnded && { startAt: 'closes' })}
      onTyped={(all) => setPayer(all.payer)}
    >
      {!batch && (
        <Form.Item name="batchId" label="特征码" rules={needed('请填写特征码')}>
          <Input maxLength={BATCH_LETTERS.id} placeholder="字母、数字、横线" />
        </Form.Item>
      )}
      <Form.Item name="name" label="名称" className="double" rules={needed('请填写名称')}>
        <Input maxLength={BATCH_LETTERS.words} />
      </Form.Item>
      <Form.Item name="opens" label="开始（北京时间）" rules={needed('请选择时间')}>
        <DatePicker {...time} />
      </Form.Item>
      <Form.Item name="closes" label="截止（北京时间）" normalize={wholeDay} rules={needed('请选择时间')}>
        <DatePicker {...time} presets={laterThan(batch?.closesAt)} />
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
        <InputNumber<string>
          stringMode
          min="0"
          max={MOST_YUAN}
          precision={2}
          suffix="元"
          disabled={payer === 'school'}
        />
      </Form.Item>
      <Form.Item name="checks" label="检测次数">
        <InputNumber min={1} max={MOST_TRIES.checks} />
      </Form.Item>
      <Form.Item name="submissions" label="提交次数">
        <InputNumber min={1} max={MOST_TRIES.submissions} />
      </Form.Item>
      <Form.Item name="profile" label="照片规格" className="wide">
        <Select options={profiles.map(({ name, say }) => ({ value: name, label: `${say}（${name}）` }))} showSearch />
      </Form.Item>
      <Form.Item name="schools" label="限定学校（学信网的写法；不填即不限）" className="wide">
        <Select
          mode="tags"
          maxCount={MOST_SCHOOLS}
          open={false}
          suffixIcon={null}
          tokenSeparators={['、', '，', ',']}
        />
      </Form.Item>
    </ActModal>
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
      <p className="gap">
        <Typography.Text copyable className="mono">
          {link}
        </Typography.Text>
      </p>
      <p>查看码给谁看：</p>
      <Select value={school} options={options} onChange={setSchool} className="full" aria-label="查看码给谁看" />
    </Modal>
  );
}
