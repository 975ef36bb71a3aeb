// What the engine has done with a picture, what it does now and what is still to come, one line each; how much of the
// picture has left the phone while it is being sent.
import { type StageLine, stageLines } from '../../services/journey/stage-lines';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';

Component({
  properties: {
    /** the engine's words in their order */
    stages: { type: Array, value: [] as string[] },
    /** what it says now */
    doing: { type: String, value: '' },
    /** sent so far, 0..100 */
    percent: { type: Number, value: 100 },
  },
  data: { t: forPage(words.components.stageList), lines: [] as StageLine[] },
  observers: {
    'stages, doing'(stages: string[], doing: string) {
      this.setData({ lines: stageLines(stages, doing) });
    },
  },
});
