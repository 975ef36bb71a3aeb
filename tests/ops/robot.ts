// The group robot of 企业微信, as alarms know it: takes messages, or refuses them as one that was called too often.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../../local/web.js';

export async function startRobot() {
  // asked: one that is down is asked once a minute, whatever there is to tell
  const robot = { told: [] as string[], asked: 0, up: true, url: '', stop: () => {} };
  const server = createServer(async (request, response) => {
    const { text } = JSON.parse((await readBody(request)).toString()) as { text: { content: string } };
    robot.asked++;
    if (robot.up) robot.told.push(text.content);
    // docs: 45009 = called too often
    response.end(JSON.stringify({ errcode: robot.up ? 0 : 45009 }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  robot.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  robot.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return robot;
}
