"use strict";
const wall = document.getElementById("wall");
const phones = new Map();
let after = 0;

const post = (url, body) =>
  fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
const element = (name, kind, text) => {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (text !== undefined) made.textContent = text;
  return made;
};
const clockText = (seconds) =>
  new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false }).format(seconds * 1000);

class Phone {
  constructor(about) {
    this.openid = about.openid;
    this.root = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.root.dataset.openid = about.openid;
    this.chat = this.root.querySelector(".chat");
    this.input = this.root.querySelector("[data-role=input]");
    this.panel = this.root.querySelector(".panel");
    this.shownAt = 0;
    this.root.querySelector("h2").textContent = about.name;
    this.root.querySelector(".role").textContent = about.role;
    this.hint = this.root.querySelector(".hint");
    this.hint.textContent = about.note;
    this.wire();
    wall.append(this.root);
  }

  wire() {
    const at = (role) => this.root.querySelector(`[data-role=${role}]`);
    const form = (kind, act) => this.root.querySelector(kind).addEventListener("submit", (event) => {
      event.preventDefault();
      act(Object.fromEntries(new FormData(event.target)));
      event.target.reset();
    });
    at("send").addEventListener("click", () => this.say());
    this.input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) this.say(); });
    at("plus").addEventListener("click", () => { this.panel.hidden = !this.panel.hidden; });
    this.root.querySelectorAll("[data-sample]").forEach((b) => b.addEventListener("click", () => this.send({ type: "image", sample: b.dataset.sample })));
    at("photo-file").addEventListener("change", (event) => this.upload(event.target));
    at("voice").addEventListener("click", () => this.send({ type: "voice" }));
    this.root.querySelectorAll("[data-act]").forEach((b) => b.addEventListener("click", () => this.send({ type: b.dataset.act })));
    form(".speech", (said) => this.send({ type: "voice", recognition: said.said }));
    form(".scan", (said) => this.send({ type: "scan", scene: said.scene }));
    form(".free", (said) => this.send({ type: "location", lat: said.lat, lng: said.lng, label: said.label }));
    this.hint.addEventListener("click", () => {
      this.input.value = this.hint.textContent.split(/[：:]/).slice(1).join("：") || this.input.value;
      this.input.focus();
    });
  }

  say() {
    const content = this.input.value;
    if (!content.trim()) return;
    this.input.value = "";
    this.send({ type: "text", content });
  }

  async send(body) {
    this.panel.hidden = true;
    await post(`/emulator/phones/${encodeURIComponent(this.openid)}/send`, body);
    refresh();
  }

  async upload(field) {
    const data = new FormData();
    data.append("type", "image");
    data.append("content_type", field.files[0].type);
    data.append("file", field.files[0]);
    field.value = "";
    this.panel.hidden = true;
    await fetch(`/emulator/phones/${encodeURIComponent(this.openid)}/send`, { method: "POST", body: data });
    refresh();
  }

  update(about, menu, places) {
    this.root.classList.toggle("away", !about.followed);
    const hours = about.window.seconds > 3600 ? `${Math.floor(about.window.seconds / 3600)} 小时` : `${Math.ceil(about.window.seconds / 60)} 分钟`;
    const meter = this.root.querySelector(".meter");
    meter.replaceChildren(element("span", "dots", "●".repeat(about.window.left) + "○".repeat(Math.max(0, 5 - about.window.left))), document.createElement("br"),
      about.window.left ? `客服消息 ${hours}` : "窗口已关");
    const buttons = menu.button || [];
    const row = this.root.querySelector(".menu");
    if (row.childElementCount !== buttons.length) {
      row.replaceChildren(...buttons.map((b) => {
        const made = element("button", "", b.name);
        made.addEventListener("click", () => this.send({ type: "click", key: b.key }));
        return made;
      }));
    }
    const points = this.root.querySelector(".points");
    if (points.childElementCount !== places.length) {
      points.replaceChildren(...places.map((p) => {
        const made = element("button", "", p.name);
        made.dataset.role = "place";
        made.addEventListener("click", () => this.send({ type: "location", lat: p.lat, lng: p.lng, label: "", poiname: "" }));
        return made;
      }));
    }
  }

  add(entry) {
    if (entry.at - this.shownAt > 300) this.chat.append(element("li", "when", clockText(entry.at)));
    this.shownAt = entry.at;
    const line = element("li", entry.channel === "system" ? "system" : entry.side);
    line.dataset.id = entry.id;
    line.append(...this.content(entry));
    this.chat.append(line);
    this.chat.scrollTop = this.chat.scrollHeight;
    if (entry.side === "person") this.hint.textContent = "";
  }

  content(entry) {
    if (entry.channel === "system") return [document.createTextNode(entry.text)];
    const bubble = element("div", entry.kind === "template" ? "card" : "bubble");
    bubble.dataset.role = "bubble";
    if (entry.kind === "template") this.card(bubble, entry);
    else if (entry.kind === "image") {
      const picture = element("img");
      picture.src = `/emulator/media/${encodeURIComponent(entry.media_id)}`;
      picture.alt = "照片";
      bubble.append(picture);
    } else if (entry.kind === "voice") bubble.textContent = `🔊 ${entry.text}`;
    else if (entry.kind === "location") bubble.textContent = `📍 ${entry.text}`;
    else this.text(bubble, entry);
    const names = { customer: "客服消息", template: "模板消息", subscribe: "订阅通知" };
    return names[entry.channel] ? [bubble, element("span", "tag", names[entry.channel])] : [bubble];
  }

  card(bubble, entry) {
    bubble.append(element("h4", "", entry.text));
    const list = element("dl");
    Object.values(entry.card).forEach((value) => list.append(element("dd", "", value)));
    bubble.append(list);
  }

  text(bubble, entry) {
    const link = /<a href="weixin:\/\/bizmsgmenu\?msgmenucontent=([^&"]*)&msgmenuid=([^"]*)">([^<]*)<\/a>/g;
    let from = 0;
    for (const found of entry.text.matchAll(link)) {
      bubble.append(entry.text.slice(from, found.index), this.option(decodeURIComponent(found[1]), found[2], found[3]));
      from = found.index + found[0].length;
    }
    bubble.append(entry.text.slice(from));
    if (entry.options.length) {
      const box = element("div", "options");
      entry.options.forEach((o) => box.append(this.option(o.text, o.id, o.text)));
      bubble.append(box);
    }
  }

  option(content, id, shown) {
    const made = element("button", "", shown);
    made.addEventListener("click", () => this.send({ type: "menu_tap", content, bizmsgmenuid: id }));
    return made;
  }
}

let busy = false;
async function refresh() {
  if (busy) return;
  busy = true;
  try {
    const news = await (await fetch(`/emulator/news?after=${after}`)).json();
    document.getElementById("now").textContent = clockText(news.now);
    for (const about of news.phones) {
      if (!phones.has(about.openid)) phones.set(about.openid, new Phone(about));
      const phone = phones.get(about.openid);
      phone.update(about, news.menu, news.places);
      for (const entry of news.entries[about.openid]) {
        phone.add(entry);
        after = Math.max(after, entry.id);
      }
    }
  } catch { /* the stand-in is starting or gone; the next look tells */ }
  busy = false;
}

document.querySelectorAll(".clock button").forEach((button) => button.addEventListener("click", async () => {
  button.disabled = true;
  await post("/emulator/demo-clock", { advance_seconds: Number(button.dataset.seconds) });
  button.disabled = false;
  refresh();
}));
document.getElementById("add").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = new FormData(event.target).get("name");
  event.target.reset();
  await post("/emulator/phones", { name, follow: true });
  refresh();
});
refresh();
setInterval(refresh, 1000);
