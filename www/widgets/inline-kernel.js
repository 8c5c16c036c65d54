// The kernel inside a sentence: a list of common releases, or whatever `uname -r` prints.

export function inlineKernel(name, { store }) {
  const input = document.createElement("input");
  input.type = "text";
  input.className = "inline-value";
  input.dataset.control = name;
  input.dataset.tLabel = `control.${name}`;
  input.addEventListener("change", () => store.set({ [name]: input.value.trim() }));
  return {
    element: input,
    update({ asked }) {
      const text = asked[name];
      if (document.activeElement !== input) input.value = text;
      input.style.width = `${Math.max(text.length, 3)}ch`;
    },
  };
}
