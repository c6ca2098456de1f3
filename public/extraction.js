/** Shows how far finding claims is, and the claims once they are there. Without it the page reloads by itself. */
const EVERY_MS = 1000;

const box = document.querySelector('[data-extraction]');
if (box) setTimeout(look, EVERY_MS);

async function look() {
  const percent = await percentNow();
  // Over, or the log-in ended: either way the page itself knows more.
  if (percent === null) return location.reload();
  if (percent !== undefined) {
    box.querySelector('progress').value = percent;
    box.querySelector('[data-percent]').textContent = percent;
  }
  setTimeout(look, EVERY_MS);
}

/** Undefined where the server cannot be reached just now. */
async function percentNow() {
  try {
    const answer = await fetch(box.dataset.extraction);
    return answer.ok && !answer.redirected ? (await answer.json()).percent : null;
  } catch {
    return undefined;
  }
}
