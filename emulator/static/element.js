// Everything on the page is made here: text goes in as text, never as markup.
export const element = (name, kind = "", text = "") => {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (text) made.textContent = text;
  return made;
};

export const button = (text, act, role = "") => {
  const made = element("button", "", text);
  if (role) made.dataset.role = role;
  made.addEventListener("click", act);
  return made;
};

const FORMAT = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
export const clockText = (seconds) => FORMAT.format(seconds * 1000);

const isWeb = (url) => /^https?:\/\//i.test(url);
export const link = (url, text) => {
  if (!isWeb(url)) return document.createTextNode(text);
  const made = element("a", "", text);
  made.href = url;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
};
