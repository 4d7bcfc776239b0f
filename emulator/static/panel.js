/** The panel behind the plus: photos, places, voices, codes, and the rest. */
export function wirePanel(phone) {
  const all = (selector) => phone.root.querySelectorAll(selector);
  phone.at("plus").addEventListener("click", () => phone.show("panel", phone.at("panel").hidden));
  all("[data-sample]").forEach((b) => b.addEventListener("click", () => phone.send({ type: "image", sample: b.dataset.sample })));
  all("[data-act]").forEach((b) => b.addEventListener("click", () => phone.send({ type: b.dataset.act })));
  const answer = (template_id, accept) => phone.send({ type: "consent", template_id, accept });
  all("[data-consent]").forEach((b) => b.addEventListener("click", () => answer(b.dataset.consent, true)));
  all("[data-refuse]").forEach((b) => b.addEventListener("click", () => answer(b.dataset.refuse, false)));
  phone.at("voice").addEventListener("click", () => phone.send({ type: "voice" }));
  phone.at("photo-file").addEventListener("change", ({ target }) => {
    if (target.files.length) phone.upload(target.files[0]);
    target.value = "";
  });
  wireForm(phone, ".speech", (said) => ({ type: "voice", recognition: said.said }));
  wireForm(phone, ".scan", (said) => ({ type: "scan", scene: said.scene }));
  wireForm(phone, ".free", (said) => ({ type: "location", lat: said.lat, lng: said.lng, label: said.label }));
}

function wireForm(phone, selector, act) {
  phone.root.querySelector(selector).addEventListener("submit", (event) => {
    event.preventDefault();
    phone.send(act(Object.fromEntries(new FormData(event.target))));
    event.target.reset();
  });
}
