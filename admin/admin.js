// Puts a source of references.bib into the text of the form, where the cursor was: … first few days.[@chow2015dexamethasone]
{
  const dialog = document.querySelector(".editor-sources");
  const [search, list, status] = [dialog.querySelector("input"), dialog.querySelector("ul"), dialog.querySelector("[role=status]")];
  let text = null; // the field that had the cursor last
  let sources = [];

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches("textarea")) text = target;
  });

  function insert(key) {
    dialog.close();
    text.focus(); // its cursor is where it was
    document.execCommand("insertText", false, `[@${key}]`); // typed, so that the form notices and Ctrl-Z takes it back
  }

  function show() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = sources.filter(({ key, label }) => words.every((word) => `${key} ${label}`.toLowerCase().includes(word)));
    list.replaceChildren(...found.map(({ key, label }) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: `${label} [@${key}]` });
      button.onclick = () => insert(key);
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
  }

  document.querySelector(".editor-note button").onclick = async () => {
    if (!sources.length) sources = await (await fetch(dialog.dataset.sources)).json();
    const ready = text?.isConnected;
    status.textContent = ready ? "" : status.dataset.none;
    search.value = "";
    if (ready) show();
    else list.replaceChildren();
    dialog.showModal();
    search.focus();
  };
  search.oninput = () => text?.isConnected && show();
}
