/** Words selected in the article go into the form for a claim; cards and their words point at each other. */
const galley = document.querySelector('[data-galley]');
const panel = document.querySelector('#add-claim');
const form = panel.querySelector('form');

/** Selections longer than this are a reader's slip, not a claim. */
const MAX_WORDS = 5000;
const BETWEEN_PARTS = ' […] ';

const bar = document.createElement('div');
bar.className = 'select-bar';
bar.hidden = true;
bar.setAttribute('role', 'toolbar');
bar.setAttribute('aria-label', 'Use the selected words as');
for (const [name, label] of [
  ['content', 'Content'],
  ['source', 'Source'],
  ['cue', 'Cue'],
]) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.fills = name;
  button.textContent = label;
  bar.append(button);
}
galley.after(bar);

/** The selected words and where they begin in the text, in UTF-16 code units; null where none of the text is. */
let chosen = null;

/** The selection as it covers the paragraphs' own characters: numbers and cards in between are not text. */
function findChosen() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(galley)) return null;
  let start = null;
  const parts = [];
  for (const paragraph of galley.querySelectorAll('p[data-start]')) {
    if (!range.intersectsNode(paragraph)) continue;
    let offset = Number(paragraph.dataset.start);
    let words = '';
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('sup')) continue;
      if (range.intersectsNode(node)) {
        const from = node === range.startContainer ? range.startOffset : 0;
        const to = node === range.endContainer ? range.endOffset : node.length;
        if (to > from) {
          start ??= offset + from;
          words += node.data.slice(from, to);
        }
      }
      offset += node.length;
    }
    if (words) parts.push(words);
  }
  const joined = parts.join('\n');
  const words = joined.trim();
  if (!words || words.length > MAX_WORDS) return null;
  return { words, start: start + (joined.length - joined.trimStart().length), range };
}

function update() {
  if (bar.contains(document.activeElement)) return;
  chosen = findChosen();
  bar.hidden = chosen === null;
  if (chosen) place(chosen.range);
}

function place(range) {
  const box = range.getBoundingClientRect();
  const left = Math.min(box.left, document.documentElement.clientWidth - bar.offsetWidth - 8);
  // Above the words, unless they begin at the window's edge, or a finger's own menu is there.
  const above = box.top - bar.offsetHeight - 8;
  const top =
    above > 0 && !matchMedia('(pointer: coarse)').matches
      ? above
      : Math.min(box.bottom + 8, window.innerHeight - bar.offsetHeight - 8);
  bar.style.left = `${Math.max(8, left) + window.scrollX}px`;
  bar.style.top = `${top + window.scrollY}px`;
}

function hide() {
  bar.hidden = true;
  chosen = null;
}

/** Where the first part begins: a hidden input, or the choice that the server offered and that this answers. */
function setStart(name, start) {
  form.querySelector(`[data-places="${name}"]`)?.remove();
  let input = form.elements[`${name}Start`];
  if (!input) {
    input = document.createElement('input');
    input.type = 'hidden';
    input.name = `${name}Start`;
    form.append(input);
  }
  input.value = start;
}

function fill(name, isMore) {
  const field = form.elements[name];
  const words = chosen.words.replace(/\s+/g, ' ');
  if (isMore && field.value.trim()) {
    field.value = `${field.value.trim()}${BETWEEN_PARTS}${words}`;
  } else {
    field.value = words;
    setStart(name, String(chosen.start));
  }
  panel.open = true;
  hide();
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: null }));
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center' });
}

let waiting = 0;
document.addEventListener('selectionchange', () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(update);
});
bar.addEventListener('pointerdown', (event) => event.preventDefault());
bar.addEventListener('click', (event) => {
  const name = event.target.dataset?.fills;
  if (name && chosen) fill(name, event.shiftKey);
});
document.addEventListener('keydown', (event) => {
  if (bar.hidden) return;
  if (event.key === 'Escape') hide();
  // By itself Tab would go on from the selection through every number and card, and undo the selection on its way.
  if (event.key === 'Tab' && !event.shiftKey && !bar.contains(document.activeElement)) {
    event.preventDefault();
    bar.firstElementChild.focus();
  }
});

// Words changed by hand may stand elsewhere.
form.addEventListener('input', (event) => {
  const start = event.isTrusted && form.elements[`${event.target.name}Start`];
  if (start instanceof HTMLInputElement) start.value = '';
});

/** The words of the card that is pointed at, or holds the focus, stand out. */
function light(event) {
  const number = event.target.closest?.('[data-claim]')?.dataset.claim;
  for (const words of galley.querySelectorAll('.lit')) words.classList.remove('lit');
  if (!number) return;
  for (const words of galley.querySelectorAll(`[data-claims~="${number}"]`)) words.classList.add('lit');
}
document.addEventListener('pointerover', light);
document.addEventListener('focusin', light);
document.querySelector(`a[href="#add-claim"]`)?.addEventListener('click', () => {
  panel.open = true;
});
