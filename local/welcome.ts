// What `npm start` prints: where to go, what to try, and how to begin anew.

/** Where everything is stored unless another folder is named. */
export const STANDARD_FOLDER = '.local';

/** Where it listens unless another port is named. */
export const STANDARD_PORT = 8080;

/** What is said when the house is open. @param data the folder that holds its data */
export function welcome(url: string, data: string, seconds: string): string {
  // begins anew at the same place and in the same folder, not in another one
  const { port } = new URL(url);
  const anew = [
    ...(port === String(STANDARD_PORT) ? [] : [`--port ${port}`]),
    ...(data === STANDARD_FOLDER ? [] : [`--data ${data}`]),
    '--fresh',
  ].join(' ');
  return `
  毕业生图像采集 is running (ready in ${seconds} s)

    Mini program   ${url}/
    Guide          ${url}/__guide      every path, step by step
    Desk           ${url}/__desk-enter      staff, signed in as the sample operator; school: ${url}/__desk-school
                   ${url}/__desk-phone      name, secret and code, to sign in at ${url}/__desk/ yourself

  1  ${url}/__chsi/students   save a student's capture code (PNG), note the last four characters
  2  Mini program: 【立即进入】 → 【相册识别】 with that picture, or 【扫码识别】 with a camera
  3  Cashier: 支付, 取消, 付两次, 通知两次, 晚通知, 不通知       ${url}/__pay/orders
  4  Shoot with your camera; without one the camera shows a drawn sample portrait
  5  Reviewer: 通过 or 驳回                            ${url}/__chsi/review
  6  【下载图片】 → 标准照 / 排版照 → 【保存图片】: real files in your downloads

  A second student's phone: ${url}/?user=second     Messages: ${url}/__messages
  Ctrl+C stops. Data stays in ${data}; npm start -- ${anew} begins anew.
`;
}
