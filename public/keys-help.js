/** What the keys are, and the switch for those who do not want them: speech input types letters nobody meant. */

const SETTING = 'claimdesk.single-keys';

export function isSwitchedOn() {
  try {
    return localStorage.getItem(SETTING) !== 'off';
  } catch {
    // Storage can be forbidden; keys work all the same.
    return true;
  }
}

function switchOn(isOn) {
  try {
    if (isOn) localStorage.removeItem(SETTING);
    else localStorage.setItem(SETTING, 'off');
  } catch {
    // then it holds for no other page
  }
}

/** The line at the end of the page. It has a button, as the keys themselves may be off. */
export function showHint(keys) {
  const main = document.querySelector('main');
  // Before the log-in there is nothing that a key could do.
  if (!main || !document.querySelector('.bar nav')) return;
  const line = document.createElement('p');
  line.className = 'keys';
  line.append(
    ...[...keys].filter(([key]) => isSwitchedOn() && key !== '?').map(([key, words]) => hint(key, words)),
  );
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = isSwitchedOn() ? 'All keys' : 'Keyboard shortcuts (off)';
  button.addEventListener('click', () => openHelp(keys));
  const all = document.createElement('span');
  if (isSwitchedOn()) all.append(keyOf('?'));
  all.append(button);
  line.append(all);
  main.querySelector(':scope > .keys')?.remove();
  main.append(line);
}

/** One dialog, made when it is first asked for. */
export function openHelp(keys) {
  const dialog = document.querySelector('#keys') ?? createDialog(keys);
  if (!dialog.open) dialog.showModal();
}

function createDialog(keys) {
  const dialog = document.createElement('dialog');
  dialog.id = 'keys';
  dialog.setAttribute('aria-labelledby', 'keys-heading');

  const heading = document.createElement('h2');
  heading.id = 'keys-heading';
  heading.textContent = 'Keys on this page';
  const list = document.createElement('dl');
  for (const [key, words] of keys) {
    const term = document.createElement('dt');
    term.append(keyOf(key));
    const meaning = document.createElement('dd');
    meaning.textContent = words;
    list.append(term, meaning);
  }

  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = isSwitchedOn();
  box.addEventListener('change', () => {
    switchOn(box.checked);
    showHint(keys);
  });
  label.append(box, ' Single-key shortcuts');
  const setting = document.createElement('p');
  setting.append(label);
  const note = document.createElement('p');
  note.className = 'hint';
  note.textContent =
    'Switch them off if letters reach the page that you did not mean. This browser remembers it.';

  const form = document.createElement('form');
  form.method = 'dialog';
  const close = document.createElement('button');
  close.className = 'quiet';
  close.textContent = 'Close';
  form.append(close);

  dialog.append(heading, list, setting, note, form);
  document.body.append(dialog);
  return dialog;
}

function hint(key, words) {
  const item = document.createElement('span');
  item.append(keyOf(key), words);
  return item;
}

function keyOf(key) {
  const element = document.createElement('kbd');
  element.textContent = key;
  return element;
}
