// The container as its image starts it, but for the image: the built entry point in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** @returns where it listens, what it logs, and how it is ended */
export async function startContainer() {
  const child = spawn(process.execPath, ['dist/container/index.js'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1' },
  });
  const said: string[] = [];
  const port = await new Promise<string>((done, fail) => {
    child.once('exit', (code) => fail(new Error(`the container ended: ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      const [, at] = /listening on (\d+)/.exec(line) ?? [];
      if (at) done(at);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    /** stories that it told, by their lines in its log */
    told: (name: string) => said.filter((line) => line.includes(`"fn":"${name}"`)),
    async stop(signal: NodeJS.Signals) {
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}
