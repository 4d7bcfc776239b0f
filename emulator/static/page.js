import { clockText, element } from "./element.js";
import { Phone } from "./phone.js";
import { lookIntoRooms } from "./rooms.js";

const EVERY = 1000;
const wall = document.getElementById("wall");
const guide = document.getElementById("guide");
const phones = new Map();
let after = 0;
let isLooking = false;

const post = (url, body) =>
  fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

async function look() {
  if (isLooking) return;
  isLooking = true;
  try {
    show(await (await fetch(`/emulator/news?after=${after}`)).json());
    await lookIntoRooms();
  } catch {
    guide.textContent = "连不上了。请看启动它的窗口是否还开着；恢复后这里会自己接上。";
    guide.classList.add("lost");
  }
  isLooking = false;
}

function show(news) {
  document.getElementById("now").textContent = clockText(news.now);
  const isNews = after > 0;
  let last = after;
  for (const about of news.phones) {
    const phone = phoneOf(about);
    phone.update(about, news.menu, news.places);
    for (const entry of news.entries[about.openid]) {
      phone.add(entry, isNews);
      last = Math.max(last, entry.id);
    }
  }
  after = last;
  showGuide(news.phones);
}

function phoneOf(about) {
  if (!phones.has(about.openid)) {
    const phone = new Phone(about, look);
    phones.set(about.openid, phone);
    wall.append(phone.root);
  }
  return phones.get(about.openid);
}

/** One sentence for a newcomer: whose phone comes first, and what to do there. */
function showGuide(all) {
  guide.classList.remove("lost");
  const first = all.find((about) => about.note) || all[0];
  if (!first) {
    guide.textContent = "还没有手机。在右上角写个名字，加一部；它会关注公众号，然后就能说话。";
    return;
  }
  const others = all.filter((about) => about !== first).map((about) => about.name).slice(0, 2).join("、");
  const words = first.note ? "点下面的黄条，替他说第一句话" : "在输入框里说一件事";
  guide.replaceChildren("从", element("b", "", first.name), `的手机开始：${words}，按公众号的问话答下去。`,
    ...(others ? ["再看", element("b", "", others), "的手机，响了就照黄条回。"] : []), "时间不够就点右上角拨快时钟。");
}

document.querySelectorAll(".clock button").forEach((button) => button.addEventListener("click", async () => {
  button.disabled = true;
  await post("/emulator/demo-clock", { advance_seconds: Number(button.dataset.seconds) }).catch(() => null);
  button.disabled = false;
  look();
}));
document.getElementById("add").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = new FormData(event.target).get("name");
  event.target.reset();
  await post("/emulator/phones", { name, follow: true }).catch(() => null);
  await look();
  wall.lastElementChild?.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" });
});
look();
setInterval(look, EVERY);
