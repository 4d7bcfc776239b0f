// The button for 订阅通知 exists in the phone's own browser alone; elsewhere the page goes without.
(() => {
  const box = document.getElementById("subscribing");
  if (!box || !window.wx) return;
  const { appid, timestamp, noncestr, signature } = box.dataset;
  wx.config({
    appId: appid,
    timestamp: Number(timestamp),
    nonceStr: noncestr,
    signature,
    jsApiList: [],
    openTagList: ["wx-open-subscribe"],
  });
  wx.ready(() => { box.hidden = false; });
  document.addEventListener("WeixinOpenTagsError", () => { box.hidden = true; });
  document.getElementById("subscribe").addEventListener("success", ({ detail }) => {
    const said = JSON.stringify(detail && detail.subscribeDetails || "");
    if (!said.includes("accept")) return;
    document.getElementById("ask").hidden = true;
    document.getElementById("thanks").hidden = false;
  });
})();
