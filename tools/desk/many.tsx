// One deed for many students of a batch: which, of what school and since when. The rehearsal lists them by name.
import { DatePicker, Form, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { ActModal } from './act-modal.js';
import { DEEDS } from './actions.js';
import type { Batch } from './batch-edit.js';

/** As the function knows them (cloudfunctions/staff/events.ts), by the names of their buttons. */
const OFFERED = ['reopen', 'deliverAgain'] as const;
const options = OFFERED.map((value) => ({
  value,
  label: DEEDS.find(({ action }) => action === value)?.label ?? value,
}));
const TIME = 'YYYY-MM-DD HH:mm';

interface Typed {
  deed: (typeof OFFERED)[number];
  school?: string;
  since?: Dayjs | null;
  until?: Dayjs | null;
}

export function Many({ batch, onClose }: { batch: Batch; onClose(isDone: boolean): void }) {
  const toEvent = ({ deed, school, since, until, reason }: Typed & { reason: string }) => ({
    action: 'many',
    deed,
    batchId: batch.batchId,
    ...(school && { school }),
    ...(since && { from: since.format(TIME) }),
    ...(until && { to: until.format(TIME) }),
    reason,
  });
  const time = { showTime: { format: 'HH:mm' }, format: TIME, needConfirm: false, showNow: false };
  return (
    <ActModal<Typed>
      title={`批量办理 · ${batch.name}`}
      width={720}
      initial={{ deed: 'reopen', reason: '' }}
      toEvent={toEvent}
      onClose={onClose}
    >
      <Form.Item name="deed" label="办理什么" className="wide">
        <Radio.Group optionType="button" options={options} />
      </Form.Item>
      <Form.Item name="since" label="从什么时间起（可不填）">
        <DatePicker {...time} />
      </Form.Item>
      <Form.Item name="until" label="到什么时间（可不填）">
        <DatePicker {...time} />
      </Form.Item>
      {batch.schools.length > 0 && (
        <Form.Item name="school" label="学校（不选即全部）" className="wide">
          <Select options={batch.schools.map((value) => ({ value, label: value }))} allowClear />
        </Form.Item>
      )}
    </ActModal>
  );
}
