import { contentOf } from "./bubbles.js";
import { button, clockText, element } from "./element.js";
import { wirePanel } from "./panel.js";

const QUIET = 300; // seconds of silence after which the time is shown again

export class Phone {
  constructor(about, onSent) {
    this.openid = about.openid;
    this.onSent = onSent;
    this.root = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.root.dataset.openid = about.openid;
    this.chat = this.at("chat");
    this.input = this.at("input");
    this.shownAt = 0;
    this.shapes = {};
    this.root.querySelector("h2").textContent = about.name;
    this.root.querySelector(".role").textContent = about.role;
    this.at("hint").textContent = about.note;
    this.wire();
    wirePanel(this);
  }

  at(role) {
    return this.root.querySelector(`[data-role=${role}]`);
  }

  wire() {
    this.at("send").addEventListener("click", () => this.say());
    this.input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) this.say(); });
    this.at("hint").addEventListener("click", () => {
      const words = this.at("hint").textContent;
      this.input.value = words.split(/[：:]/).slice(1).join("：") || words;
      this.input.focus();
    });
  }

  async say() {
    const content = this.input.value;
    if (!content.trim()) return;
    this.input.value = "";
    if (!(await this.send({ type: "text", content }))) this.input.value = content;
  }

  send(body) {
    const headers = { "Content-Type": "application/json" };
    return this.post({ headers, body: JSON.stringify(body) });
  }

  /** A chosen picture goes as a form. */
  upload(file) {
    const body = new FormData();
    body.append("type", "image");
    body.append("file", file);
    return this.post({ body });
  }

  async post(options) {
    this.show("panel", false);
    const url = `/emulator/phones/${encodeURIComponent(this.openid)}/send`;
    const answer = await fetch(url, { method: "POST", ...options }).catch(() => null);
    this.onSent();
    return Boolean(answer && answer.ok);
  }

  show(role, isShown) {
    this.at(role).hidden = !isShown;
    if (role === "panel") this.at("plus").setAttribute("aria-expanded", isShown);
  }

  tap(content, bizmsgmenuid) {
    return this.send({ type: "menu_tap", content, bizmsgmenuid });
  }

  update(about, menu, places) {
    this.root.classList.toggle("away", !about.followed);
    this.meter(about);
    this.show("typing", about.typing);
    this.show("unread", about.unread > 0);
    this.at("unread").textContent = about.unread;
    this.once("menu", menu.button || [], (buttons) => this.menu(buttons));
    this.once("places", places, (points) => this.places(points));
  }

  /** Draw only when what is drawn has changed. */
  once(name, wanted, draw) {
    const shape = JSON.stringify(wanted);
    if (this.shapes[name] === shape) return;
    this.shapes[name] = shape;
    draw(wanted);
  }

  meter({ followed, window: { remaining, seconds_left: seconds } }) {
    const left = seconds > 3600 ? `${Math.floor(seconds / 3600)} 小时` : seconds > 60 ? `${Math.ceil(seconds / 60)} 分钟` : `${seconds} 秒`;
    const dots = element("span", "dots", "●".repeat(remaining) + "○".repeat(Math.max(0, 5 - remaining)));
    const words = !followed ? "未关注" : remaining ? `客服消息 剩 ${left}` : seconds ? "客服消息用完了" : "客服窗口关着";
    this.at("meter").replaceChildren(dots, element("span", "", words));
  }

  menu(buttons) {
    const submenu = this.root.querySelector(".submenu");
    const open = (subs) => {
      submenu.replaceChildren(...subs.map((sub) => button(sub.name, () => { submenu.hidden = true; this.choose(sub); })));
      submenu.hidden = false;
    };
    this.at("menu").replaceChildren(...buttons.map((b) => {
      const subs = b.sub_button || [];
      const act = () => { subs.length && submenu.hidden ? open(subs) : submenu.hidden = true; if (!subs.length) this.choose(b); };
      return button(subs.length ? `≡ ${b.name}` : b.name, act, "menu-button");
    }));
  }

  choose(item) {
    if (item.type !== "view" && item.type !== "miniprogram") return this.send({ type: "click", key: item.key });
    if (/^https?:\/\//i.test(item.url)) open(item.url, "_blank", "noopener");
    return this.send({ type: "view", url: item.url });
  }

  places(points) {
    this.root.querySelector(".points").replaceChildren(...points.map((p) =>
      button(p.name, () => this.send({ type: "location", lat: p.lat, lng: p.lng, label: "", poiname: "" }), "place")));
  }

  add(entry, isNews) {
    if (entry.at - this.shownAt > QUIET) this.chat.append(element("li", "when", clockText(entry.at)));
    this.shownAt = entry.at;
    const line = element("li", entry.channel === "system" ? `system ${entry.kind}` : entry.from);
    line.dataset.id = entry.id;
    line.title = clockText(entry.at);
    line.append(...contentOf(entry, (content, id) => this.tap(content, id)));
    this.chat.append(line);
    const bottom = () => { this.chat.scrollTop = this.chat.scrollHeight; };
    bottom();
    line.querySelector("img")?.addEventListener("load", bottom);
    if (entry.from === "person") this.at("hint").textContent = "";
    if (entry.from === "account" && isNews && !this.root.contains(document.activeElement)) this.ring();
  }

  ring() {
    this.root.classList.remove("ringing");
    void this.root.offsetWidth; // lets the animation start over
    this.root.classList.add("ringing");
  }
}
