// The names that WeChat puts into the global scope, as far as the runtime itself uses them.
declare const wx: Record<string, (options?: Record<string, unknown>) => unknown>;
