// What stands in the navigation bar in English. The Chinese titles are those of each page's own json, which WeChat shows
// before a page runs.

export const TITLES: Record<string, string> = {
  welcome: 'Welcome',
  home: 'Home',
  scan: 'Scan the code',
  tutorial: 'Photo code',
  verify: 'Enrolment',
  captures: 'My records',
  capture: 'Record details',
  service: 'Service fee',
  requirements: 'Requirements',
  camera: 'Take photo',
  standardize: 'Standard photo',
  result: 'Result',
  download: 'Download',
  help: 'Help',
  privacy: 'My data',
  requests: 'Requests',
  asked: 'My requests',
};
