import { Announcements } from './js/announcements.js';
import { Composer } from './js/composer.js';
import { Connection } from './js/connection.js';
import { byId } from './js/dom.js';
import { Entrance, roomProblem } from './js/entrance.js';
import { Messages } from './js/messages.js';
import { Older } from './js/older.js';
import { colourClass, initials } from './js/people.js';
import { Position } from './js/position.js';
import { Status } from './js/status.js';
import { lasting } from './js/storage.js';

const NAME = 'herald.name';
const GAP = 'Some messages are missing';
// How many of the newest messages are shown to who comes late.
const HISTORY = 50;
// How many of the languages that the reader likes the server is told.
const LANGUAGES = 5;

let name = (lasting.get(NAME) ?? '').trim();
let room = (new URLSearchParams(location.search).get('room') ?? '').trim() || 'lobby';
let position = new Position();
let connection = null;
let unread = 0;
// Messages up to this offset were said before this page came to the room.
let saidBefore = 0;

const messages = new Messages({ onTop: () => older.reachedTop(), onChanged: () => older.show() });
const older = new Older(messages, (request) => connection.send({ type: 'history', room, ...request }));
const announcements = new Announcements((frame) => connection.send(frame));
const composer = new Composer((text, id) => connection.send({ user: name, message: text, id }));
const status = new Status(() => (connection.ended ? connect() : connection.retryNow()));
const entrance = new Entrance({ onEnter: enter, onStay: showChat });

function address() {
  const url = new URL(`ws/${encodeURIComponent(room)}`, document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('welcome', '1');
  url.searchParams.set('user', name);
  url.searchParams.set('history', HISTORY);
  url.searchParams.set('lang', navigator.languages.slice(0, LANGUAGES).join(','));
  if (position.since !== null) {
    url.searchParams.set('since', position.since);
  }
  return url;
}

function connect() {
  connection?.close();
  connection = new Connection(address, { onFrame: receive, onState: stateChanged });
  connection.open();
}

function stateChanged(state) {
  status.show(state);
  composer.setConnected(state.name === 'connected');
  if (state.name === 'waiting' || state.name === 'ended') {
    composer.connectionLost(state.code === 1009 ? 'The server found a message too large' : undefined);
    older.connectionLost();
    announcements.unsettled();
  }
}

function receive(frame) {
  switch (frame.type) {
    case 'welcome':
      return welcomed(frame);
    case 'message':
      return spoken(frame);
    case 'announcement':
      return announcements.show(frame) ? noticed() : undefined;
    case 'retract':
      return announcements.retract(frame);
    case 'acknowledged':
    case 'dismissed':
      return announcements.settled(frame);
    case 'joined':
      return lost(frame);
    case 'history':
      return older.answered(frame.id, (frame.messages ?? []).map(asLine));
    case 'published':
      return composer.published(frame.id);
    case 'error':
      return refused(frame.id, frame.reason ?? `error ${frame.code}`);
    default:
      // A newer server may say things this page does not know yet.
      return undefined;
  }
}

function welcomed({ user, rooms = [] }) {
  // The server may know us under another name than the one we asked for.
  name = user || name;
  writeNames();
  announcements.reconnected();
  const here = rooms.find((entry) => entry.room === room) ?? rooms[0];
  if (!here) {
    return;
  }
  saidBefore = here.recovered === undefined ? here.offset : 0;
  if (here.recovered === false) {
    messages.addGap(GAP);
  }
  if (!position.joined(here)) {
    messages.beginLife();
  }
}

// This page joins no room but that of its address: the server tells of a loss.
function lost(frame) {
  if (frame.room !== room || frame.recovered !== false) {
    return;
  }
  messages.addGap(GAP);
  if (!position.skip(frame)) {
    messages.beginLife();
  }
}

function spoken(frame) {
  if ((frame.room !== undefined && frame.room !== room) || !position.advance(frame.offset)) {
    return;
  }
  const message = asLine(frame);
  const earlier = frame.offset <= saidBefore;
  if (message.own) {
    composer.arrived(message.message);
  } else if (!earlier) {
    noticed();
  }
  messages.add(message, { earlier });
}

function asLine({ user, verified, message, time, offset }) {
  return {
    user: String(user ?? 'Somebody'),
    verified: verified === true,
    message: String(message ?? ''),
    time,
    offset,
    // Who is here is a guest: a verified user of the same name is somebody else.
    own: user === name && verified !== true,
  };
}

function refused(id, reason) {
  if (String(id).startsWith('ack:')) {
    // It was changed or is over: what takes its place comes by itself.
    announcements.unsettled();
    return;
  }
  if (!older.failed(id, reason)) {
    composer.failed(id, reason);
  }
}

function noticed() {
  if (document.visibilityState === 'hidden') {
    unread += 1;
    writeTitle();
  }
}

function writeTitle() {
  document.title = `${unread > 0 ? `(${unread}) ` : ''}#${room} · Herald`;
}

function enter(wanted) {
  const moved = wanted.room !== room;
  const changed = moved || wanted.name !== name || connection === null;
  name = wanted.name;
  room = wanted.room;
  lasting.set(NAME, name);
  const url = new URL(location.href);
  url.searchParams.set('room', room);
  history.replaceState(null, '', url);
  if (moved) {
    position = new Position();
    messages.clear();
    older.clear();
  }
  showChat();
  if (changed) {
    composer.connectionLost('You changed your name or room');
    connect();
  }
}

function showChat() {
  entrance.hide();
  byId('chat').hidden = false;
  writeNames();
  writeTitle();
  composer.focus();
}

function writeNames() {
  byId('room-title').textContent = `#${room}`;
  byId('you-name').textContent = name;
  byId('you-mark').textContent = initials(name);
  byId('you-mark').className = `avatar ${colourClass(name)}`;
}

function showEntrance(returning) {
  byId('chat').hidden = true;
  entrance.show({ name, room, returning });
}

byId('change').addEventListener('click', () => showEntrance(true));

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && unread > 0) {
    unread = 0;
    writeTitle();
  }
});

// Only offered where the browser lets a page write to the clipboard.
if (navigator.clipboard) {
  const button = byId('copy-link');
  const text = byId('copy-link-text');
  const offer = text.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      text.textContent = 'Link copied';
    } catch {
      text.textContent = 'The link could not be copied';
    }
    setTimeout(() => { text.textContent = offer; }, 3000);
  });
}

if (name === '' || roomProblem(room) !== '') {
  showEntrance(false);
} else {
  enter({ name, room });
}
