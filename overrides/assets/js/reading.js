// Text size, colours and keys as the reader has set them, from what her browser keeps; and what is loaded with the first tap on it: the
// script that `value` names. Nothing is kept before she chooses; a list of questions that she keeps is ticked again.
// No module: a module always comes after the first drawing of the page, which would flash in the wrong colours.
{
  const root = document.documentElement;

  const dress = () => {
    for (const name of ["data-text-size", "data-scheme", "data-slash"]) root.setAttribute(name, localStorage[name] ?? "");
  };

  try {
    dress();
    addEventListener("pageshow", ({ persisted }) => persisted && dress()); // back to a page that the browser has kept as it was
    if (localStorage.questions) addEventListener("pageshow", () => import("./my-questions.js"));
  } catch {} // storage refused: as on the first visit

  const speech = window.speechSynthesis;
  const suits = root.lang === "en" ? /^en/i : /^(zh[-_]HK|yue)/i; // a Mandarin voice is no voice for Cantonese

  /** Voices of the device itself: others send each sentence to their maker. */
  const voices = () => speech?.getVoices().filter(({ lang, localService }) => localService && suits.test(lang)) ?? [];

  const offer = () => root.setAttribute("data-voices", voices().length);
  speech?.addEventListener?.("voiceschanged", offer);
  offer();

  addEventListener("click", ({ target }) => {
    const button = target.closest(".on-request, .questions input");
    if (!button) return;
    button.focus(); // Safari does not, and a dialog gives the focus back to what had it
    if (button.value === "listen") speech.speak(new SpeechSynthesisUtterance("")); // iPhones speak later only if they began in the tap
    import(`./${button.value}.js`).then((part) => part.open(button, voices)).catch(() => {
      button.checked = !button.checked; // no tick stands that is not kept
      alert(document.body.dataset.failed);
    });
  });
}
