// wx: the privacy API as documented. With __usePrivacyCheck__, nothing that touches privacy works before consent.

import { away } from '../away.js';
import { onOpenType } from '../builtins/button.js';
import { config } from '../config.js';
import { actionButton, element, openDialog, openLayer } from '../overlays.js';
import { keep, recall } from '../user.js';
import { answers, Failure } from './call.js';

/** docs: after a refusal WeChat asks again at the earliest after ten seconds; until then calls fail at once. */
const QUIET = 10_000;
/** docs: errno of a call without consent */
const NOT_AUTHORIZED = 104;

type Answer = { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string };
type Listener = (resolve: (answer: Answer) => void, info: { referrer: string }) => void;

let listener: Listener | undefined;
let refusedAt = Number.NEGATIVE_INFINITY;
let asking: Promise<boolean> | undefined;
const pressed = new Set<string>();

const isAgreed = (): boolean => !config.app.__usePrivacyCheck__ || recall('privacy', 'agreed') === true;
const contractName = () => `《${String(config.app.window.navigationBarTitleText ?? '')}小程序隐私保护指引》`;

async function askOfficially(): Promise<boolean> {
  const content = `在使用前，请阅读${contractName()}。\n如您同意，请点击“同意”开始使用。`;
  const { confirm } = await openDialog({ title: '用户隐私保护提示', content, cancel: '拒绝', confirm: '同意' });
  return confirm;
}

/** The program's own popup: agreeing counts only if its agreePrivacyAuthorization button was really pressed. */
function askThroughProgram(api: string, ask: Listener): Promise<boolean> {
  return new Promise((resolve) => {
    ask(
      ({ event, buttonId = '' }) => {
        if (event === 'exposureAuthorization') return;
        resolve(event === 'agree' && pressed.has(buttonId));
      },
      { referrer: api },
    );
  });
}

/**
 * Lets a call through that touches privacy, asking first where needed.
 * @throws Failure with errno 104 when the user does not agree
 */
export async function needPrivacy(api: string): Promise<void> {
  if (isAgreed()) return;
  const refuse = () => new Failure('privacy permission is not authorized', { errno: NOT_AUTHORIZED });
  if (performance.now() - refusedAt < QUIET) throw refuse();
  asking ??= (listener ? askThroughProgram(api, listener) : askOfficially()).finally(() => {
    asking = undefined;
  });
  if (await asking) {
    keep('privacy', 'agreed', true);
    return;
  }
  refusedAt = performance.now();
  throw refuse();
}

onOpenType('agreePrivacyAuthorization', (host) => {
  pressed.add(host.element.id.replace(/^.*--/, ''));
  keep('privacy', 'agreed', true);
  host.emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
});

function openContract(): void {
  void away(() => new Promise<void>((close) => showContract(close)));
}

function showContract(close: () => void): void {
  const text = element('div', 'full');
  text.style.cssText = 'background:#fff;color:#000;padding:24px;overflow:auto;line-height:1.8';
  text.setAttribute('role', 'dialog');
  text.append(element('h2', '', contractName()));
  text.append(element('p', '', '此处显示运营者在微信公众平台填写的隐私保护指引全文。'));
  text.append(
    actionButton('返回小程序', '', () => {
      layer.remove();
      close();
    }),
  );
  const layer = openLayer('', text);
}

export const privacy = {
  onNeedPrivacyAuthorization: (ask: Listener): void => {
    listener = ask;
  },
  ...answers({
    getPrivacySetting: () => ({ needAuthorization: !isAgreed(), privacyContractName: contractName() }),
    requirePrivacyAuthorize: () => needPrivacy('requirePrivacyAuthorize'),
    openPrivacyContract: openContract,
  }),
};
