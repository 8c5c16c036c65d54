// #lifetime: effective lifetime against tcp_fin_timeout, per kernel.

export default {
  id: "lifetime",
  mount() {
    return () => {};
  },
};
