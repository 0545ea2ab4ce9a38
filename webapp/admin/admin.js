import { byId } from '../js/dom.js';
import { Api, ApiError, Unreachable } from './api.js';
import { Calendar } from './calendar.js';
import { Compose } from './compose.js';
import { confirm } from './confirm.js';
import { Exchange } from './exchange.js';
import { History, OneHistory } from './history.js';
import { Keys } from './keys.js';
import { LiveList, ScheduleList, tick } from './lists.js';
import { Maintenance } from './maintenance.js';
import { Report } from './report.js';
import { SignIn } from './sign-in.js';

const REFRESH_EVERY = 10_000;

/** Who is signed in, or null. */
let who = null;
let asked = 0;

const api = new Api();
const signIn = new SignIn({ api, onEnter: enter });
const compose = new Compose({ api, say, onChange: refresh, onFailure: signedOutBy });
const report = new Report({ api, onFailure: signedOutBy });
const oneHistory = new OneHistory({ api, onFailure: signedOutBy });
const liveList = new LiveList({
  onEdit: (item) => compose.edit('announcements', item), onRetract: retract, onReport: (item) => report.open(item),
  onHistory: (item) => oneHistory.open('announcements', item),
});
const scheduleList = new ScheduleList({
  onEdit: (item) => compose.edit('schedules', item), onPause: pause, onResume: resume, onCancel: cancel,
  onHistory: (item) => oneHistory.open('schedules', item),
});
const calendar = new Calendar({ api, onFailure: signedOutBy });
new Exchange({ api, say, onChange: refresh, onFailure: signedOutBy });
const maintenance = new Maintenance({ api, say, onChange: refresh, onFailure: signedOutBy });
const keys = new Keys({ api, say, remove, onChange: refresh, onFailure: signedOutBy, who: () => who });
const history = new History({ api, onFailure: signedOutBy });
/** What only the scope `admin` may see: by the ids of their sections. */
const forAdmins = { maintenance, keys, history };

// Signing in and out

byId('sign-out').addEventListener('click', async () => {
  compose.rest();
  try {
    await signIn.signOut();
  } catch (error) {
    say(`You are still signed in. ${error.message}`, 'error');
    return;
  }
  leave('');
  say('You are signed out.');
});

function enter(entering) {
  arrange(entering);
  say('');
  byId(may('announce') ? 'title' : 'no-desk-heading').focus();
  refresh();
}

/** Shows what is for who is signed in, and nothing else. */
function arrange(current) {
  who = current;
  byId('who-name').textContent = who?.name ?? '';
  byId('who').hidden = who === null;
  byId('sign-out').hidden = who === null;
  byId('desk').hidden = !may('announce');
  byId('no-desk').hidden = who === null || may('announce');
  for (const section of Object.keys(forAdmins)) {
    byId(section).hidden = !may('admin');
    byId(`to-${section}`).hidden = !may('admin');
  }
}

function may(scope) {
  return who !== null && (who.scopes.includes(scope) || who.scopes.includes('admin'));
}

function leave(problem) {
  asked++;
  byId('confirm').close();
  report.close();
  oneHistory.close();
  arrange(null);
  // What others may not see should not stay behind the form.
  showLists([], []);
  calendar.clear();
  Object.values(forAdmins).forEach((section) => section.clear());
  signIn.show(problem);
}

/** Goes back to the sign-in when that is what an error asks for, and tells whether it did. */
function signedOutBy(error) {
  if (!(error instanceof ApiError) || error.status !== 401) {
    return false;
  }
  if (who !== null) {
    say('');
    leave('You are signed out: here or in another tab, after a while, or because the key is no longer good. What you wrote is kept.');
  }
  return true;
}

// The lists

async function refresh() {
  if (who === null) {
    return;
  }
  const mine = ++asked;
  try {
    // Another tab may have signed out, or in as somebody else.
    const current = await api.session();
    if (mine !== asked) {
      return;
    }
    arrange(current);
    const [live, schedules, loaded] = await Promise.all([
      may('announce') ? api.get('announcements') : [],
      may('announce') ? api.get('schedules') : [],
      may('admin') ? Promise.all(Object.values(forAdmins).map((section) => section.load())) : null,
    ]);
    // A slow answer must not undo a newer one, nor fill the page after signing out.
    if (mine === asked) {
      showLists(live, schedules);
      may('announce') ? calendar.show(schedules) : calendar.clear();
      compose.refresh();
      Object.values(forAdmins).forEach((section, i) => (loaded === null ? section.clear() : section.show(loaded[i])));
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

function showLists(live, schedules) {
  liveList.show(live);
  scheduleList.show(schedules);
}

async function retract({ id }) {
  await remove('announcements', id, 'Retracted: the announcement is gone from every screen.');
}

async function pause({ id }) {
  await settle(() => api.create(`schedules/${encodeURIComponent(id)}/pause`), 'Paused: it makes no announcement until it is resumed.');
}

async function resume({ id }) {
  await settle(() => api.create(`schedules/${encodeURIComponent(id)}/resume`), 'Resumed.');
}

async function cancel({ id, words, timeZone, title, message }) {
  const sure = await confirm({
    title: 'Cancel this schedule?',
    text: `“${title ?? message}” (${words}, ${timeZone}) will not be announced again.`,
    yes: 'Cancel the schedule',
  });
  if (sure) {
    await remove('schedules', id, 'The schedule is cancelled.');
  }
}

function remove(kind, id, done) {
  return settle(() => api.remove(kind, id), done);
}

/** Does something to an entry of a list, says how it went, and shows what is there then. */
async function settle(doing, done) {
  try {
    await doing();
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

function refreshIfSeen() {
  if (document.visibilityState === 'visible') {
    refresh();
  }
}

setInterval(refreshIfSeen, REFRESH_EVERY);
setInterval(() => {
  tick();
  maintenance.tick();
}, 1000);
document.addEventListener('visibilitychange', refreshIfSeen);

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

signIn.start();
