// Before each test file of a run that shares one process: its environment is what the process began with, because what
// one file sets (keys of WeChat Pay, who calls) must neither fail nor pass another.
const began = Symbol.for('environment at the beginning');
const kept = globalThis as { [began]?: NodeJS.ProcessEnv };

kept[began] ??= { ...process.env };
for (const name of Object.keys(process.env)) if (!(name in kept[began])) delete process.env[name];
Object.assign(process.env, kept[began]);
