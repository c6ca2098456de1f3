/**
 * Keyboard use of lists and pages. Pages say what there is by attributes alone:
 * `data-row` a line that j and k stop at, `data-open` its link, `data-key="x"` what the key x does, in the current
 * line or on the page (`data-key-name` says it in words), `data-search` the field that / goes to.
 */
import { isSwitchedOn, openHelp, showHint } from './keys-help.js';

const TYPED_IN =
  'textarea, select, input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"], [type="file"])';

const FIXED = {
  j: { words: 'next', isFor: hasRows, run: () => move(1) },
  k: { words: 'previous', isFor: hasRows, run: () => move(-1) },
  Enter: { words: 'open', isFor: hasRows, run: null },
  '/': { words: 'search', isFor: () => query('[data-search]'), run: search },
  '?': { words: 'all keys', isFor: () => true, run: () => openHelp(keysHere()) },
};

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!isSwitchedOn() || query('dialog[open]')) return;
  const { target } = event;
  if (target.isContentEditable || target.closest?.(TYPED_IN)) return;
  const isMove = event.key === 'j' || event.key === 'k';
  // A key that is held down moves on, but acts once.
  if (event.repeat && !isMove) return;
  const fixed = FIXED[event.key];
  const isFixed = fixed?.run && fixed.isFor();
  const element = isFixed ? null : elementFor(event.key);
  if (!isFixed && !element) return;
  event.preventDefault();
  if (isFixed) fixed.run();
  else activate(element);
});

function query(selector) {
  return document.querySelector(selector);
}

function hasRows() {
  return query('[data-row]') !== null;
}

function move(step) {
  const rows = [...document.querySelectorAll('[data-row]')].filter((row) => row.checkVisibility());
  const at = rows.indexOf(currentRow());
  const to = at === -1 ? (step > 0 ? 0 : rows.length - 1) : at + step;
  const row = rows[to];
  if (!row) return;
  const link = row.querySelector('[data-open]') ?? row;
  // The ring shows where one is, also for somebody who clicked before.
  link.focus({ preventScroll: true, focusVisible: true });
  row.scrollIntoView({ block: 'nearest' });
}

function currentRow() {
  return document.activeElement?.closest('[data-row]') ?? null;
}

/** What the key does in the current line, else on the page; never in a line that one is not in. */
function elementFor(key) {
  if (key.length !== 1) return null;
  const all = [...document.querySelectorAll('[data-key]')].filter(
    (element) => element.dataset.key === key && !element.disabled && element.checkVisibility(),
  );
  const row = currentRow();
  return (
    all.find((element) => row?.contains(element)) ?? all.find((element) => !element.closest('[data-row]'))
  );
}

function activate(element) {
  if (element instanceof HTMLFormElement) return element.requestSubmit();
  if (element instanceof HTMLDetailsElement) {
    element.open = true;
    const field = element.querySelector('textarea, select, input:not([type="hidden"]), button, a');
    return (field ?? element.querySelector('summary'))?.focus({ focusVisible: true });
  }
  const isField = element.matches('input, select, textarea');
  if (isField || element.hasAttribute('tabindex')) element.focus({ focusVisible: true });
  if (!isField || element.matches('[type="radio"], [type="checkbox"]')) element.click();
}

function search() {
  const field = query('[data-search]');
  field.focus();
  field.select?.();
}

/** The keys that do something on this page, in words. */
function keysHere() {
  const keys = new Map();
  for (const [key, { words, isFor }] of Object.entries(FIXED))
    if (isFor() && key !== '?') keys.set(key, words);
  for (const element of document.querySelectorAll('[data-key]')) {
    const { key, keyName } = element.dataset;
    const label = element.querySelector('summary, button') ?? element;
    if (!keys.has(key)) keys.set(key, keyName ?? label.textContent.replace(/[←→]/g, '').trim().toLowerCase());
  }
  keys.set('?', FIXED['?'].words);
  return keys;
}

// A page on which keys do nothing needs no line about them.
if (keysHere().size > 1) showHint(keysHere());
