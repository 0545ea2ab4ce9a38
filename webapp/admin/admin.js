import { byId } from '../js/dom.js';
import { perTab } from '../js/storage.js';
import { Api, ApiError, Unreachable } from './api.js';
import { Compose } from './compose.js';
import { confirm } from './confirm.js';
import { LiveList, ScheduleList, tick } from './lists.js';

const TOKEN = 'herald.token';
const REFRESH_EVERY = 10_000;

let api = null;
let asked = 0;

const liveList = new LiveList(retract);
const scheduleList = new ScheduleList(cancel);
new Compose({ api: () => api, say, onChange: refresh, onFailure: signedOutBy });

// Signing in and out

byId('sign-in').addEventListener('submit', async (event) => {
  event.preventDefault();
  const token = byId('token').value.trim();
  if (token === '') {
    showSignIn('Please enter the token.');
    return;
  }
  byId('enter').disabled = true;
  await signIn(token, 'The server does not accept this token.');
  byId('enter').disabled = false;
});

byId('sign-out').addEventListener('click', () => {
  showSignIn('');
  say('You are signed out.');
});

async function signIn(token, refusal) {
  const candidate = new Api(token);
  try {
    scheduleList.show(await candidate.list('schedules'));
  } catch (error) {
    showSignIn(error.status === 401 ? refusal : error.message, token);
    return;
  }
  api = candidate;
  perTab.set(TOKEN, token);
  byId('token').value = '';
  byId('sign-in').hidden = true;
  byId('desk').hidden = false;
  byId('sign-out').hidden = false;
  say('');
  byId('title').focus();
  refresh();
}

function showSignIn(problem, token = '') {
  api = null;
  perTab.remove(TOKEN);
  byId('desk').hidden = true;
  byId('sign-out').hidden = true;
  byId('sign-in').hidden = false;
  // What others may not see should not stay behind the form.
  liveList.show([]);
  scheduleList.show([]);
  const input = byId('token');
  input.value = token;
  byId('token-error').textContent = problem;
  byId('token-error').hidden = problem === '';
  if (problem === '') {
    input.removeAttribute('aria-invalid');
  } else {
    input.setAttribute('aria-invalid', 'true');
  }
  input.focus();
}

/** Goes back to the sign-in when that is what an error asks for, and tells whether it did. */
function signedOutBy(error) {
  if (!(error instanceof ApiError) || error.status !== 401) {
    return false;
  }
  if (api !== null) {
    say('');
    showSignIn('The server no longer accepts your token. Please sign in again; what you wrote is kept.');
  }
  return true;
}

// The lists

async function refresh() {
  if (api === null) {
    return;
  }
  const mine = ++asked;
  try {
    const [live, schedules] = await Promise.all([api.list('announcements'), api.list('schedules')]);
    // A slow answer must not undo a newer one, nor fill the page after signing out.
    if (mine === asked && api !== null) {
      liveList.show(live);
      scheduleList.show(schedules);
      byId('lists-problem').textContent = '';
    }
  } catch (error) {
    if (mine === asked && !signedOutBy(error)) {
      byId('lists-problem').textContent = error instanceof Unreachable
        ? 'The server cannot be reached: these lists may be out of date.'
        : `These lists may be out of date: ${error.message}`;
    }
  }
}

async function retract({ id }) {
  await remove('announcements', id, 'Retracted: the announcement is gone from every screen.');
}

async function cancel({ id, cron, timeZone, title, message }) {
  const sure = await confirm({
    title: 'Cancel this schedule?',
    text: `“${title ?? message}” (${cron}, ${timeZone}) will not be announced again.`,
    yes: 'Cancel the schedule',
  });
  if (sure) {
    await remove('schedules', id, 'The schedule is cancelled.');
  }
}

async function remove(kind, id, done) {
  try {
    await api.remove(kind, id);
    say(done);
  } catch (error) {
    if (signedOutBy(error)) {
      return;
    }
    // Somebody else was quicker, or its time was up: either way it is gone.
    say(error.status === 404 ? 'It was gone already.' : error.message, error.status === 404 ? 'done' : 'error');
  }
  await refresh();
}

setInterval(() => {
  if (document.visibilityState === 'visible') {
    refresh();
  }
}, REFRESH_EVERY);
setInterval(tick, 1000);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') {
    refresh();
  }
});

// The line that says how things went

let fading;

function say(text, tone = 'done') {
  clearTimeout(fading);
  const result = byId('result');
  result.dataset.tone = tone;
  result.textContent = text;
  // A success may go by itself; a problem stays until something else happens.
  if (tone === 'done' && text !== '') {
    fading = setTimeout(() => { result.textContent = ''; }, 12_000);
  }
}

const kept = perTab.get(TOKEN);
if (kept) {
  signIn(kept, 'The server no longer accepts your token. Please sign in again.');
} else {
  showSignIn('');
}
