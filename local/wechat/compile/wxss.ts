// WXSS → CSS: rpx and viewport units of a phone-wide frame, host tags with a prefix, classes with the component's scope.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import postcss, { type Root } from 'postcss';
import selectorParser from 'postcss-selector-parser';
import { convertUnits } from '../runtime/units.js';

/** Tags of keyframe selectors, which are no elements. */
const KEYFRAME_STEP = /^(from|to|\d.*)$/;

function parseWithImports(file: string, root: string, seen = new Set<string>()): Root {
  seen.add(file);
  const sheet = postcss.parse(readFileSync(file, 'utf8'), { from: file });
  sheet.walkAtRules('import', (rule) => {
    const target = /^["'](.+?)["']/.exec(rule.params)?.[1];
    if (!target) throw rule.error('only @import "file.wxss" is possible in WXSS');
    const named = target.startsWith('/') ? join(root, target) : resolve(dirname(file), target);
    const imported = named.endsWith('.wxss') ? named : `${named}.wxss`;
    if (!existsSync(imported)) throw rule.error(`no such file: ${target}`);
    if (seen.has(imported)) rule.remove();
    else rule.replaceWith(parseWithImports(imported, root, seen).nodes);
  });
  return sheet;
}

/** Inside glass-easel a component's class `a` is written `scope--a` in the DOM, and its host carries wx-host="scope". */
function rewriteSelectors(page: string | undefined, scope: string | undefined) {
  const host = page ? `wx-page[data-route="${page}"]` : 'wx-page';
  return selectorParser((selectors) => {
    selectors.walkTags((tag) => {
      if (KEYFRAME_STEP.test(tag.value)) return;
      tag.value = tag.value === 'page' ? host : `wx-${tag.value}`;
    });
    if (scope)
      selectors.walkClasses((node) => {
        node.value = `${scope}--${node.value}`;
      });
    // the framework writes an id as prefix--id
    selectors.walkIds((node) => {
      node.replaceWith(selectorParser.tag({ value: `[id$="--${node.value}"]` }));
    });
    selectors.walkPseudos((node) => {
      if (node.value === ':host') node.replaceWith(selectorParser.tag({ value: `[wx-host="${scope ?? ''}"]` }));
    });
    if (page)
      selectors.each((selector) => {
        if (!String(selector).includes(host)) selector.prepend(selectorParser.tag({ value: `:where(${host}) ` }));
      });
  });
}

/**
 * Compiles one .wxss file with its imports.
 * @param unit the page it belongs to, or the scope of its component; neither for app.wxss
 * @throws CssSyntaxError with file and line
 */
export function compileWxss(file: string, root: string, unit: { page?: string; scope?: string } = {}): string {
  const sheet = parseWithImports(file, root);
  const selectors = rewriteSelectors(unit.page, unit.scope);
  sheet.walkRules((rule) => {
    const { parent } = rule;
    if (parent?.type === 'atrule' && 'name' in parent && String(parent.name).endsWith('keyframes')) return;
    rule.selector = selectors.processSync(rule.selector);
  });
  sheet.walkDecls((declaration) => {
    declaration.value = convertUnits(declaration.value);
  });
  return sheet.toString();
}
