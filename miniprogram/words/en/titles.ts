// What stands in the navigation bar in English. The Chinese titles are those of each page's own json, which WeChat shows
// before a page runs.

export const TITLES: Record<string, string> = {
  welcome: 'Welcome',
  home: 'Home',
  scan: 'Scan the code',
  tutorial: 'Capture code',
  verify: 'Enrolment',
  captures: 'My captures',
  capture: 'Capture details',
  service: 'Service fee',
  requirements: 'A good photo',
  camera: 'Shoot',
  standardize: 'Standard photo',
  result: 'Result',
  download: 'Download',
  help: 'Help',
  privacy: 'My data',
  requests: 'Requests',
  asked: 'My requests',
};
