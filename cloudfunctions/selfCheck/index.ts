// The last step of every deployment, and the first of every search for a fault: run in the console, it says in Chinese what is right, what is not, and what to do.
import { admitConsole } from '../_platform/door.js';
import { answer } from '../_platform/serve.js';
import { capacity } from './capacity.js';
import { type Row, runCheck } from './check.js';
import { clock } from './clock.js';
import { container } from './container.js';
import { desk } from './desk.js';
import { checkFunctions } from './functions.js';
import { gateway } from './gateway.js';
import { PAY_ACCOUNT } from './pay-account.js';
import { PAY_SETTINGS } from './pay-settings.js';
import { prices } from './prices.js';
import { receipt } from './receipt.js';
import { ROOMS } from './rooms.js';
import { RUNTIME } from './runtime.js';
import { SETTINGS } from './settings.js';
import { TAKINGS } from './takings.js';
import { VIRTUAL } from './virtual.js';
import { WAITING } from './waiting.js';

const MARKS: Record<Row['结果'], string> = { 通过: '✓', 注意: '!', 不通过: '✗' };

/** Reads well in the console's log, which shows plain text. */
function toTable(rows: Row[]): string {
  return rows
    .map((row) => `${MARKS[row.结果]} ${row.项目}：${row.说明}${row.处理 ? `\n    → ${row.处理}` : ''}`)
    .join('\n');
}

export const main = (event: unknown) =>
  answer('selfCheck', async ({ about }) => {
    admitConsole(event);
    const groups = await Promise.all(
      [
        RUNTIME,
        checkFunctions(),
        [container],
        ROOMS,
        [prices],
        WAITING,
        [capacity],
        [clock],
        [desk],
        SETTINGS,
        PAY_SETTINGS,
        [gateway],
        PAY_ACCOUNT,
        TAKINGS,
        VIRTUAL,
        [receipt],
      ].map(async (checks) => {
        const rows: Row[] = [];
        for (const check of checks) rows.push(await runCheck(check));
        return rows;
      }),
    );
    const rows = groups.flat();
    const failed = rows.filter((row) => row.结果 === '不通过').length;
    const doubtful = rows.filter((row) => row.结果 === '注意').length;
    about('', `${failed} failed, ${doubtful} doubtful`);
    const say =
      failed > 0
        ? `有 ${failed} 项不通过，请按“处理”逐项解决后再运行一次。`
        : `全部通过${doubtful > 0 ? `，其中 ${doubtful} 项请留意` : ''}，可以开放给学生。`;
    return { passed: failed === 0, say, table: toTable(rows), rows };
  });
