// The sheets of 下载图片 as the phone draws and names them, held to what the cloud makes: the phone takes only types from shared.
import { describe, expect, test } from 'vitest';
import { papersOf, pictureOf, stillChosen } from '../../miniprogram/services/journey/sheets.js';
import { journey } from '../../miniprogram/words/zh/journey.js';
import { DEFAULT_PROFILE, PROFILES } from '../../shared/profile.js';
import { arrange, copySize, offeredSheets } from '../../shared/sheets.js';
import { COPIES, SHEETS, type SheetName } from '../../shared/spec.js';

describe('the pictures of the sheets', () => {
  test('show every sheet with every copy, arranged as the engine arranges them', () => {
    const all = Object.keys(SHEETS).flatMap((sheet) => Object.keys(COPIES).map((copy) => `${sheet}-${copy}`));
    expect(offeredSheets(DEFAULT_PROFILE).map((one) => pictureOf(one).id)).toEqual(all);
  });

  test.each(PROFILES.map((profile) => [profile.name, profile] as const))(
    'keep the proportions of paper and copies of %s',
    (_, profile) => {
      for (const choice of offeredSheets(profile)) {
        const { tall, width, height, cells, columns } = pictureOf(choice);
        const paper = SHEETS[choice.sheet];
        const { places } = arrange(paper, copySize(profile, choice.copy));
        expect(tall).toBeCloseTo((100 * paper.height) / paper.width, 0);
        expect(width).toBeCloseTo((100 * places[0]!.width) / paper.width, 0);
        expect(height).toBeCloseTo((100 * places[0]!.height) / paper.height, 0);
        expect(cells.length).toBe(places.length);
        expect(columns).toBe(new Set(places.map(({ left }) => left)).size);
      }
    },
  );
});

describe('what a profile offers', () => {
  const views = offeredSheets(DEFAULT_PROFILE);
  const sheets = views.map(pictureOf);
  const second = sheets[1]!.id;

  test('is called by the chooser as by the desk and the name of the saved file', () => {
    const names = Object.entries({ ...SHEETS, ...COPIES }).map(([name, { say }]) => [name, say]);
    expect(journey.sheets).toMatchObject(Object.fromEntries(names));
  });

  test('names its papers, each once', () => {
    const papers = offeredSheets({ ...DEFAULT_PROFILE, sheets: ['5inch', '6inch'] });
    expect(papersOf(papers)).toBe('5寸或6寸');
    expect(papersOf(offeredSheets({ ...DEFAULT_PROFILE, sheets: ['6inch'] }))).toBe('6寸');
    // one that only the cloud knows is called by its size: 2100 px are 178 mm, 1500 px 127 mm
    const larger = { ...papers[0]!, sheet: 'newer' as SheetName, paper: { width: 2100, height: 1500 } };
    expect(papersOf([...papers, larger])).toBe('5寸、6寸或178×127 mm');
    expect(papersOf([])).toBe('');
  });

  test('keeps what was chosen while it is there, and says it when it is gone; before a choice nothing is gone', () => {
    const chose = { kind: 'sheet', chosen: second, gone: false } as const;
    expect(stillChosen(sheets, chose)).toEqual(chose);
    const others = sheets.filter(({ id }) => id !== second);
    expect(stillChosen(others, chose)).toEqual({ kind: 'sheet', chosen: others[0]!.id, gone: true });
    expect(stillChosen([], chose)).toEqual({ kind: 'standard', chosen: '', gone: true });
    const fresh = { kind: 'standard', chosen: '', gone: false } as const;
    expect(stillChosen(sheets, fresh)).toEqual({ ...fresh, chosen: sheets[0]!.id });
    expect(stillChosen(others, { ...fresh, chosen: second }).gone).toBe(false);
  });
});
