// How to get the capture code from 学信网, step by step. The words come from the database, the drawings are ours.
import type { Problem } from '../../../shared/errors';
import { readHelp } from '../../services/cloud/help';
import { asProblem } from '../../services/cloud/problem';
import { goBack, isPage, openPage } from '../../services/journey/go';
import { drawingOf, type StepDrawing, tutorialIn } from '../../services/journey/tutorial';
import { forPage } from '../../words/fill';
import { language } from '../../words/language';
import { words } from '../../words/words';

Page({
  data: {
    t: forPage(words.tutorial),
    state: 'loading',
    problem: null as Problem | null,
    title: '',
    steps: [] as { index: number; text: string; drawing: StepDrawing }[],
    notes: [] as string[],
    /** that nobody wrote it in the language of the phone */
    only: '',
  },

  async onLoad() {
    this.setData({ state: 'loading', problem: null });
    try {
      const { tutorial } = await readHelp();
      const told = tutorialIn(tutorial, language());
      const { title, steps, notes } = told;
      this.setData({
        state: 'ready',
        title,
        // the drawing follows the Chinese step, of which the other one is a translation
        steps: tutorial.steps.map((text, index) => ({ index, text: steps[index] ?? text, drawing: drawingOf(text) })),
        notes,
        only: language() === 'en' && told === tutorial ? words.journey.faq.chinese : '',
      });
    } catch (thrown) {
      this.setData({ state: 'error', problem: asProblem(thrown) });
    }
  },

  onScan() {
    // mostly opened from there
    if (isPage('scan', 1)) goBack();
    else openPage('scan');
  },
});
