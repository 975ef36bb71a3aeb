// WeChat's own look of its components. Everything stands in :where(), so that any rule of the program wins, as there.

export const BUILTIN_CSS = `
:where(wx-page){display:block}
:where(wx-view,wx-scroll-view,wx-camera,wx-navigator,wx-movable-area,wx-movable-view){display:block}
:where(wx-text){display:inline}
:where(wx-text){white-space:pre-wrap}
:where(wx-text[user-select],wx-text[selectable]){user-select:text}
:where(wx-scroll-view){overflow:hidden;overscroll-behavior:contain}
:where(wx-scroll-view[scroll-y]){overflow-y:auto}
:where(wx-scroll-view[scroll-x]){overflow-x:auto}
:where(wx-scroll-view[scroll-x][enable-flex]){display:flex}
:where(wx-scroll-view)::-webkit-scrollbar{display:none}
:where(wx-image){display:inline-block;width:320px;height:240px;overflow:hidden;vertical-align:top}
:where(wx-image>img){width:100%;height:100%;display:block}
:where(wx-button){display:block;position:relative;box-sizing:border-box;margin-left:auto;margin-right:auto;padding:8px 24px;text-align:center;text-decoration:none;font-size:17px;font-weight:700;line-height:1.41176471;border-radius:4px;background-color:#f2f2f2;color:#06ae56;overflow:hidden;cursor:pointer;user-select:none}
:where(wx-button[type="primary"]){background-color:#07c160;color:#fff}
:where(wx-button[type="warn"]){color:#fa5151}
:where(wx-button[size="mini"]){display:inline-block;width:auto;padding:0 12px;font-size:16px;line-height:2}
:where(wx-button[disabled]){color:rgba(0,0,0,.2)}
:where(wx-button[plain]){background-color:transparent;border:1px solid currentcolor}
:where(wx-button.button-hover){background-color:#d1d1d1}
:where(wx-button:focus-visible,wx-navigator:focus-visible){outline:2px solid #1456c0;outline-offset:2px}
:where(wx-input){display:block;height:1.4rem;min-height:1.4rem;overflow:hidden;text-overflow:clip}
:where(wx-textarea){display:block;position:relative;width:300px;height:150px;overflow:hidden}
:where(wx-input>.wx-field,wx-textarea>.wx-field){position:relative;height:100%}
:where(wx-input>.wx-field>div,wx-textarea>.wx-field>div){position:absolute;inset:0;pointer-events:none;color:grey}
:where(wx-input>.wx-field>div){display:flex;align-items:center;overflow:hidden;white-space:nowrap}
:where(wx-input>.wx-field>input,wx-textarea>.wx-field>textarea){display:block;box-sizing:border-box;width:100%;height:100%;border:0;outline:0;padding:0;margin:0;background:none;font:inherit;color:inherit;text-align:inherit;letter-spacing:inherit;resize:none}
:where(wx-slider){display:block;margin:10px 18px}
:where(wx-slider>input){appearance:none;display:block;width:100%;height:28px;margin:0;background:linear-gradient(var(--choice,#1aad19) 0 0) 0 50%/var(--share,0%) 2px no-repeat,linear-gradient(var(--track,#e9e9e9) 0 0) 0 50%/100% 2px no-repeat}
wx-slider>input::-webkit-slider-thumb{appearance:none;width:28px;height:28px;border-radius:50%;background:#fff;box-shadow:0 0 4px rgba(0,0,0,.2)}
wx-slider>input::-moz-range-thumb{width:28px;height:28px;border:0;border-radius:50%;background:#fff;box-shadow:0 0 4px rgba(0,0,0,.2)}
:where(wx-progress){display:flex;align-items:center}
:where(wx-progress>div){flex:1;height:var(--bar,6px);background:var(--track,#ebebeb);overflow:hidden}
:where(wx-progress>div>i){display:block;height:100%;width:0;background:var(--fill,#09bb07)}
:where(wx-progress>b:not(:empty)){margin-left:15px;font-weight:400}
:where(wx-camera){position:relative;width:100%;height:300px;overflow:hidden;background:#000}
:where(wx-camera>.feed){position:absolute;inset:0;width:100%;height:100%;object-fit:cover}
:where(wx-camera>.sample){position:absolute;right:8px;bottom:56px;left:8px;display:flex;gap:8px;align-items:center;justify-content:space-between;padding:6px 10px;border-radius:8px;background:rgba(0,0,0,.6);color:#fff;font-size:13px}
:where(wx-camera>.sample button){flex:none;min-height:36px;padding:4px 12px;border:1px solid #fff;border-radius:18px;background:none;color:#fff;font-size:13px}
:where(wx-movable-area){position:relative;width:10px;height:10px}
:where(wx-movable-view){position:absolute;left:0;top:0;width:10px;height:10px;touch-action:none}
wx-page [hidden]{display:none!important}`;

/** Base library, style v2: this rule weighs more than one class, which real pages must reckon with. */
export const BUTTON_V2_CSS = `wx-button:not([size="mini"]){width:184px;margin-left:auto;margin-right:auto}`;
