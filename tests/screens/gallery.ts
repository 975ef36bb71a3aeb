// A program made of our components alone, one page each, so that a component can be tested without a page of the product.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../shared/findings.js';

const source = join(import.meta.dirname, '../../miniprogram');
const finding = (
  rule: Finding['rule'],
  verdict: Finding['verdict'],
  say: string,
  more: Partial<Finding> = {},
): Finding => ({
  rule,
  verdict,
  measured: '',
  limit: '',
  say,
  do: '',
  ...more,
});
export const PROBLEM = { code: 'BUSY', say: '上一次操作还在处理中。', next: '请稍等片刻再看。', ref: 'R-1' };

/** page → its WXML and data; `note` records every event with its detail */
const GALLERY: Record<string, { wxml: string; data?: object }> = {
  button: {
    wxml: `<primary-button text="立即支付" bindpress="note" /><primary-button text="处理中" busy bindpress="note" />
      <primary-button text="不能按" disabled bindpress="note" /><primary-button text="删除" tone="danger" label="删除照片" bindpress="note" />`,
  },
  notice: {
    wxml: `<notice-box tone="warn" heading="等待确认" text="请稍等" action="找客服" closable bindaction="note" bindclose="note" />
      <notice-box problem="{{problem}}" />`,
    data: { problem: PROBLEM },
  },
  steps: { wxml: '<step-bar current="{{3}}" /><step-bar current="{{2}}" free /><step-bar current="{{6}}" />' },
  tags: {
    wxml: '<status-tag state="rejected" text="审核未通过" /><status-tag state="delivered" text="已上传学信网" />',
  },
  photo: {
    wxml: `<photo-frame src="/picture.svg" alt="标准照" bindpress="note" bindload="note" />
      <photo-frame src="/missing.svg" binderror="note" /><photo-frame wait caption="正在制作" />`,
  },
  annotated: {
    wxml: '<annotated-photo src="/picture.svg" findings="{{findings}}" />',
    data: {
      findings: [
        finding('head-roll', 'fail', '头向左歪了。', { measured: '9°', limit: '≤ 5°', do: '请把头摆正。' }),
        finding('clothes', 'fail', '衣服是蓝色的。', { do: '请换一件不是蓝色的衣服。' }),
        finding('screen-or-print', 'warn', '可能是翻拍。', { do: '请直接拍摄本人。' }),
        finding('sharpness', 'pass', '照片清楚。'),
        finding('one-face', 'pass', '只有一个人。'),
        finding('beautified', 'not-checked', '不检查美颜。'),
      ],
    },
  },
  compare: { wxml: '<before-after before="/picture.svg" after="/picture.svg" />' },
  faq: { wxml: '<faq-item question="可以戴眼镜吗？" answer="可以，不能反光。" bindtoggle="note" />' },
  empty: {
    wxml: '<empty-state icon="scan" heading="还没有记录" text="先识别采集码。" action="去识别" bindaction="note" />',
  },
  consent: {
    wxml: '<consent-item kind="face" bindchange="note" /><consent-item kind="identity" checked bindchange="note" />',
  },
  sheet: {
    wxml: '<bottom-sheet open="{{open}}" heading="选一个" bindclose="note"><view>内容</view></bottom-sheet>',
    data: { open: true },
  },
  frame: {
    wxml: `<page-frame state="{{state}}" footer problem="{{problem}}" bindretry="note" binddismiss="note">
      <view>页面内容</view><primary-button slot="footer" text="下一步" bindpress="note" /></page-frame>`,
    data: { state: 'ready', problem: null },
  },
};

/** @returns the folder of the program; the caller removes it */
export function writeGallery(): string {
  const root = mkdtempSync(join(tmpdir(), 'gallery-'));
  for (const part of ['components', 'services', 'app.wxss', 'theme.json'])
    cpSync(join(source, part), join(root, part), { recursive: true });
  cpSync(join(import.meta.dirname, 'fixtures/picture.svg'), join(root, 'picture.svg'));
  const app = JSON.parse(readFileSync(join(source, 'app.json'), 'utf8')) as { pages: string[]; entryPagePath?: string };
  app.pages = Object.keys(GALLERY).map((name) => `pages/${name}/${name}`);
  app.entryPagePath = app.pages[0]!;
  writeFileSync(join(root, 'app.json'), JSON.stringify(app));
  writeFileSync(join(root, 'sitemap.json'), '{}');
  writeFileSync(join(root, 'app.ts'), 'export {};\nApp({});');
  for (const [name, { wxml, data = {} }] of Object.entries(GALLERY)) {
    const base = join(root, 'pages', name, name);
    mkdirSync(join(root, 'pages', name), { recursive: true });
    writeFileSync(`${base}.wxml`, `<page-meta root-font-size="system" />${wxml}`);
    writeFileSync(`${base}.wxss`, '');
    writeFileSync(`${base}.json`, '{}');
    writeFileSync(
      `${base}.ts`,
      `export {};\nPage({ data: ${JSON.stringify(data)}, log: [], note(event) { this.log.push([event.type, event.detail]); } });`,
    );
  }
  return root;
}
