// Puts the stand-ins together into one house: cloud, WeChat, WeChat Pay, 学信网, and the guide page for whoever tries it.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { makeOperator } from '../cloudfunctions/_platform/operators.js';
import { newReceiptKey } from '../cloudfunctions/_platform/receipt-key.js';
import { type Chsi, startChsi } from './chsi/index.js';
import { type Cloud, startCloud } from './cloudbase/index.js';
import { consoleHandlers } from './console.js';
import { deskHandlers } from './desk.js';
import { loadState, openFolder } from './drive.js';
import { guideHandlers } from './guide.js';
import { allowHandlers, Inbox } from './inbox.js';
import { drawCode, PAGE_CODE } from './page-code.js';
import { bothHandlers } from './pay/both.js';
import { type Pay, startPay } from './pay/index.js';
import { phoneHandlers } from './pay/phone.js';
import { seedDatabase } from './seed/database.js';
import type { Bundle } from './wechat/compile/bundle.js';
import { openidOf, startWechat } from './wechat/index.js';

export interface HouseOptions {
  /** folder that holds every piece of data, so that a restart goes on where it stopped */
  dir: string;
  /** 0 = any free port */
  port: number;
  /** run the functions' own timers (sweep) */
  timers: boolean;
  /** the built functions */
  functionsRoot?: string;
  /** settings that differ from the house's own */
  env?: Record<string, string>;
  /** phones on screen load the program again after `reload` */
  live?: boolean;
  /** the mini program, where it is compiled already */
  program?: Bundle;
  /** folder of the mini program; default: ours as it is written */
  appRoot?: string;
}

export interface House {
  url: string;
  cloud: Cloud;
  pay: Pay;
  chsi: Chsi;
  inbox: Inbox;
  /** what the mini program's compiler found doubtful */
  warnings: string[];
  /** compiles the mini program anew; @throws Error naming the file that does not compile */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** The sample account's message templates: id → title, result first (.env.example: SUBSCRIBE_TEMPLATES). */
const TEMPLATES = { 'template-result': '审核结果通知', 'template-deadline': '截止提醒' };

/** What an operator would set in the cloud's console, with sample values. */
const SAMPLE_SETTINGS = {
  BRAND: '金沙江图像采集',
  SERVICE_PHONE: '400-000-0000',
  SERVICE_HOURS: '工作日 9:00-18:00',
  ONLINE_SERVICE_CORP_ID: 'ww0000000000000000',
  ONLINE_SERVICE_URL: 'https://work.weixin.qq.com/kfid/sample',
  SUBSCRIBE_TEMPLATES: Object.keys(TEMPLATES).join(','),
};

/** Starts everything on 127.0.0.1. The functions must have been built (`npm run build`). */
export async function startHouse(o: HouseOptions): Promise<House> {
  const { dir, port, timers, functionsRoot = 'dist/cloudfunctions' } = o;
  const opened: { stop(): Promise<void> }[] = [];
  let url = '';
  const stop = async (): Promise<void> => {
    for (const room of opened.splice(0).reverse()) await room.stop();
  };
  try {
    const room = openFolder(dir, { flush: true });
    const inbox = new Inbox(room);
    const { hashKey } = loadState(room, 'keys.json', z.object({ hashKey: z.string() }), () => ({
      hashKey: randomBytes(32).toString('hex'),
    }));
    const { receiptKey } = loadState(room, 'receipt-key.json', z.object({ receiptKey: z.string() }), () => ({
      receiptKey: newReceiptKey(),
    }));
    // a reviewer's word is fetched at once, where the cloud's timer may take a minute
    const onDecision = (): void => {
      if (timers) cloud.runTimer('sweep').catch(() => undefined);
    };
    const operator = await makeOperator('王芳');
    const chsi = await startChsi({ dir: join(dir, 'chsi'), onDecision });
    opened.push(chsi);
    const cloud = await startCloud({
      dir: join(dir, 'cloud'),
      functionsRoot,
      env: {
        ...SAMPLE_SETTINGS,
        HASH_KEY: hashKey,
        RECEIPT_KEY: receiptKey,
        OPERATORS: operator.entry,
        ...chsi.settings,
      },
      timers,
    });
    opened.push(cloud);
    const pay = await startPay({
      dir: join(dir, 'pay'),
      notify: async ({ headers, body }) => {
        const reply = await fetch(`${cloud.url}/http/payNotify`, { method: 'POST', headers, body });
        return reply.status;
      },
      push: (event) => cloud.invoke('payNotify', event),
      openapi: async (api, data) => {
        if (api === 'subscribeMessage.getTemplateList')
          return { errcode: 0, data: Object.keys(TEMPLATES).map((priTmplId) => ({ priTmplId })) };
        return api === PAGE_CODE ? drawCode(data, url) : inbox.receive(api, data);
      },
    });
    opened.push(pay);
    cloud.setEnv({ ...pay.settings, ...o.env });
    await seedDatabase(cloud);
    const sample = { operator: '王芳', secret: operator.secret };
    const handlers = {
      ...pay.handlers,
      ...bothHandlers(cloud, pay),
      ...phoneHandlers(pay, openidOf),
      ...allowHandlers(inbox, openidOf),
      ...chsi.handlers,
      ...consoleHandlers((event) => cloud.invoke('staff', event), sample),
      ...deskHandlers(cloud, sample, () => url),
      ...guideHandlers(inbox, TEMPLATES),
    };
    const live = o.live ?? false;
    const wechat = await startWechat({
      ...{ cloud, appRoot: o.appRoot ?? 'miniprogram', port, handlers, templates: TEMPLATES, live },
      ...(o.program && { program: o.program }),
    });
    opened.push(wechat);
    url = wechat.url;
    cloud.setEnv({ DESK_ORIGIN: url });
    const { warnings, reload } = wechat;
    return { url, cloud, pay, chsi, inbox, warnings, reload, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
