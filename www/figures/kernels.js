// #kernels: the same settings on three kernels, side by side.

export default {
  id: "kernels",
  mount() {
    return () => {};
  },
};
