// image and progress.
import { resolveSource } from '../files.js';
import { type Builtin, type Host, textOf } from './spec.js';

const pictureOf = (host: Host) => host.parts.picture as HTMLImageElement;

/** image modes → CSS; the crops without scaling show the picture at its own size. */
const MODES: Record<string, { fit: string; position?: string }> = {
  scaleToFill: { fit: 'fill' },
  aspectFit: { fit: 'contain' },
  aspectFill: { fit: 'cover' },
  widthFix: { fit: 'fill' },
  heightFix: { fit: 'fill' },
};
const CROPS = ['top', 'bottom', 'center', 'left', 'right', 'top left', 'top right', 'bottom left', 'bottom right'];
for (const crop of CROPS) MODES[crop] = { fit: 'none', position: crop };

export const image: Builtin = {
  properties: {
    src: String,
    mode: { type: String, value: 'scaleToFill' },
    lazyLoad: Boolean,
    fadeIn: Boolean,
    webp: Boolean,
    showMenuByLongpress: Boolean,
    forceHttps: Boolean,
    alt: String,
  },
  attached(host) {
    const picture = document.createElement('img');
    picture.draggable = false;
    picture.alt = '';
    host.parts.picture = picture;
    host.element.append(picture);
    picture.addEventListener('load', (event) => {
      event.stopPropagation();
      host.emit('load', { width: picture.naturalWidth, height: picture.naturalHeight });
    });
    picture.addEventListener('error', (event) => {
      event.stopPropagation();
      host.emit('error', { errMsg: `GET ${textOf(host.data.src)} fail` });
    });
  },
  changed: {
    src: (host, value) => {
      if (value) pictureOf(host).src = resolveSource(textOf(value));
      else pictureOf(host).removeAttribute('src');
    },
    mode: (host, value) => {
      const mode = textOf(value);
      const { fit, position } = MODES[mode] ?? { fit: 'fill' };
      const { style } = pictureOf(host);
      style.objectFit = fit;
      style.objectPosition = position ?? '';
      // the component takes the picture's proportions: WeChat sets the host's own height or width
      style.height = mode === 'widthFix' ? 'auto' : '';
      style.width = mode === 'heightFix' ? 'auto' : '';
      host.element.style.height = mode === 'widthFix' ? 'auto' : '';
      host.element.style.width = mode === 'heightFix' ? 'auto' : '';
    },
    ariaLabel: (host, value) => {
      pictureOf(host).alt = textOf(value);
      host.element.removeAttribute('aria-label');
    },
    alt: (host, value) => {
      if (value) pictureOf(host).alt = textOf(value);
    },
  },
};

const variable =
  (name: string, unit = '') =>
  (host: Host, value: unknown) => {
    if (value !== undefined && value !== '') host.element.style.setProperty(name, `${textOf(value)}${unit}`);
  };

export const progress: Builtin = {
  properties: {
    percent: { type: Number, value: 0 },
    showInfo: Boolean,
    strokeWidth: { type: null, value: 6 },
    activeColor: String,
    backgroundColor: String,
    borderRadius: null,
    fontSize: null,
    active: Boolean,
    activeMode: String,
    duration: Number,
  },
  attached(host) {
    host.parts.fill = document.createElement('i');
    host.parts.info = document.createElement('b');
    const bar = document.createElement('div');
    bar.append(host.parts.fill);
    host.element.append(bar, host.parts.info);
    host.element.setAttribute('role', 'progressbar');
  },
  changed: {
    percent: (host, value) => {
      const percent = Math.max(0, Math.min(100, Number(value)));
      host.parts.fill!.style.width = `${percent}%`;
      host.parts.info!.textContent = host.data.showInfo ? `${percent}%` : '';
      host.element.setAttribute('aria-valuenow', String(percent));
    },
    strokeWidth: variable('--bar', 'px'),
    activeColor: variable('--fill'),
    backgroundColor: variable('--track'),
    borderRadius: (host, value) => {
      if (value) host.parts.fill!.parentElement!.style.borderRadius = `${Number.parseFloat(textOf(value))}px`;
    },
  },
};
