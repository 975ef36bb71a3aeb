// 拍照要求: what a good picture needs, drawn. Reading is advised, never forced: 【拍照】 can be pressed at once.

import type { CaptureView } from '../../../shared/capture-view';
import type { Problem } from '../../../shared/errors';
import { call } from '../../services/cloud/cloud';
import { isOnTop, openPage } from '../../services/journey/go';
import { stepOf } from '../../services/journey/journey';
import { ensureSession } from '../../services/journey/session';
import { isUnpaid } from '../../services/journey/states';
import { act } from '../../services/phone/act';
import { forPage } from '../../words/fill';
import { words } from '../../words/words';
import { requirementsFor } from './items';

Page({
  data: {
    t: forPage(words.requirements),
    requirements: requirementsFor('blue'),
    busy: false,
    problem: null as Problem | null,
    /** said above the button when the capture cannot be shot now */
    hint: '',
    checksLeft: 0,
    free: false,
    shootable: true,
  },
  captureId: '',

  onLoad(query: Record<string, string | undefined>) {
    this.captureId = query.captureId ?? '';
  },
  onShow() {
    // what most batches ask for needs nothing from the cloud; the batch's own words and the counter come with its answer
    call('getCapture', { captureId: this.captureId }).then(
      ({ capture }) => this.show(capture),
      () => undefined,
    );
  },

  show(capture: CaptureView) {
    const shootable = capture.checksLeft > 0 && capture.submissionsLeft > 0 && stepOf(capture.state) > 0;
    this.setData({
      checksLeft: capture.checksLeft,
      requirements: requirementsFor(capture.profile.background),
      free: capture.payer === 'school',
      shootable,
      hint: shootable ? '' : capture.hint,
    });
  },

  onShoot() {
    return act(this, async () => {
      const { captureId } = this;
      const { consent } = await ensureSession();
      if (!consent.face) {
        openPage('privacy', { need: 'face' });
        return;
      }
      let { capture } = await call('getCapture', { captureId });
      // where the school pays there is nothing to press on a payment page
      if (isUnpaid(capture.state) && capture.payer === 'school')
        capture = (await call('createOrder', { captureId })).capture;
      this.show(capture);
      // whoever went back meanwhile does not want to shoot now
      if (!this.data.shootable || !isOnTop(this)) return;
      if (isUnpaid(capture.state)) openPage('service', { captureId });
      else openPage('camera', { captureId, shoot: '1' });
    });
  },
  onHelp() {
    openPage('help');
  },
  onDismiss() {
    this.setData({ problem: null });
  },
});
