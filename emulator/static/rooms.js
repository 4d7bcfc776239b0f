import { clockText, element } from "./element.js";

const SHOWN = 20;
const pane = document.getElementById("rooms");
let last = 0;

/** The groups of the staff, below the phones; there is no pane while nothing was said. */
export async function lookIntoRooms() {
  const rooms = await (await fetch("/emulator/robots")).json();
  const newest = Math.max(0, ...rooms.flatMap((room) => room.messages.map((message) => message.number)));
  if (newest === last) return;
  last = newest;
  pane.hidden = false;
  pane.replaceChildren(element("h2", "", "群"), ...rooms.map(roomOf));
  pane.querySelectorAll("ol").forEach((list) => { list.scrollTop = list.scrollHeight; });
}

function roomOf(room) {
  const made = element("section", "room");
  made.dataset.room = room.key;
  const list = element("ol");
  list.append(...room.messages.slice(-SHOWN).map(messageOf));
  made.append(element("h3", "", room.kind === "robot" ? `群机器人 ${room.key}` : `应用消息 ${room.key}`), list);
  return made;
}

function messageOf(message) {
  const made = element("li");
  made.append(element("small", "", clockText(message.at)), element("p", "", message.text));
  if (message.mentions.length) made.append(element("b", "", message.mentions.map((who) => `@${who}`).join(" ")));
  return made;
}
