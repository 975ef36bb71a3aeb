// app.json and its themes as the compile step hands them over; everything that looks like WeChat reads them here.

type Plugins = Record<string, { version: string; provider: string }>;

export interface AppConfig {
  pages: string[];
  plugins?: Plugins;
  subpackages?: { root: string; plugins?: Plugins }[];
  entryPagePath?: string;
  window: Record<string, unknown>;
  darkmode: boolean;
  style?: string;
  __usePrivacyCheck__: boolean;
}

export const config: { app: AppConfig; theme: Record<'light' | 'dark', Record<string, string>> } = {
  app: { pages: [], window: {}, darkmode: false, __usePrivacyCheck__: false },
  theme: { light: {}, dark: {} },
};
