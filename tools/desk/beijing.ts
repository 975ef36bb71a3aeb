// The desk's clock: the times of batches are Beijing's, and the desk may stand in another zone.
import dayjs, { type Dayjs } from 'dayjs';

/** Now, as a clock in Beijing shows it: to be compared with the times of a batch. */
export const beijingNow = (): Dayjs => dayjs(new Date().toLocaleString('sv', { timeZone: 'Asia/Shanghai' }));
