import { button, element, link } from "./element.js";

const TAGS = { customer: "客服消息", template: "模板消息", subscribe: "订阅通知" };
const LINK = /<a\s[^>]*?href=["']([^"']*)["'][^>]*>([^<]*)<\/a>|(https?:\/\/[^\s<>"'，。；、）（]+)/gi;
const OPTION = /^weixin:\/\/bizmsgmenu\?msgmenucontent=([^&]*)&(?:amp;)?msgmenuid=(.*)$/i;

/** What stands in one line of a chat. tap(content, id) sends an option. */
export function contentOf(entry, tap) {
  if (entry.channel === "system") return [document.createTextNode(entry.text)];
  const bubble = element("div", entry.kind === "template" ? "card" : "bubble");
  bubble.dataset.role = "bubble";
  (FILL[entry.kind] || fillText)(bubble, entry, tap);
  return TAGS[entry.channel] ? [bubble, element("span", "tag", TAGS[entry.channel])] : [bubble];
}

const FILL = {
  template(bubble, entry) {
    bubble.append(element("h4", "", entry.text));
    const list = element("dl");
    Object.values(entry.card).forEach((value) => list.append(element("dd", "", value)));
    bubble.append(list);
    if (entry.url) bubble.append(more(entry.url, "查看详情"));
  },
  news(bubble, entry) {
    const [title, ...lines] = entry.text.split("\n");
    bubble.classList.add("article");
    bubble.append(element("h4", "", title), element("p", "", lines.join("\n")));
    if (entry.url) bubble.append(more(entry.url, "阅读全文"));
  },
  image(bubble, entry) {
    const picture = element("img");
    picture.src = mediaUrl(entry);
    picture.alt = "照片";
    bubble.classList.add("photo");
    bubble.append(picture);
  },
  voice: (bubble, entry) => bubble.append(`🔊 ${entry.text || "语音"}`),
  video: (bubble, entry) => bubble.append(`🎬 ${entry.text || "视频"}`),
  shortvideo: (bubble, entry) => bubble.append(`🎬 ${entry.text || "小视频"}`),
  file: (bubble, entry) => bubble.append(`📄 ${entry.text}`),
  link: (bubble, entry) => bubble.append("🔗 ", link(entry.url, entry.text)),
  location(bubble, entry) {
    bubble.classList.add("place");
    bubble.append(element("span", "map"), element("span", "", `📍 ${entry.text}`));
  },
};

const mediaUrl = (entry) => `/emulator/media/${encodeURIComponent(entry.media_id)}`;

function more(url, text) {
  const made = element("p", "more");
  made.append(link(url, `${text} ›`));
  return made;
}

function fillText(bubble, entry, tap) {
  let from = 0;
  for (const found of entry.text.matchAll(LINK)) {
    bubble.append(entry.text.slice(from, found.index), linked(found, tap));
    from = found.index + found[0].length;
  }
  bubble.append(entry.text.slice(from));
  if (!entry.options.length) return;
  const box = element("div", "options");
  entry.options.forEach((o) => box.append(button(o.text, () => tap(o.text, o.id), "option")));
  bubble.append(box);
}

function linked([, href, text, bare], tap) {
  if (bare) return link(bare, bare);
  const option = OPTION.exec(href);
  if (!option) return link(href, text);
  const made = button(text, () => tap(decoded(option[1]), decoded(option[2])), "option");
  made.className = "inline";
  return made;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
